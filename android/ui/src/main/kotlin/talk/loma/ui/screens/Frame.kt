package talk.loma.ui.screens

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.PaddingValues
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.RowScope
import androidx.compose.foundation.layout.Spacer
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.imePadding
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.statusBarsPadding
import androidx.compose.foundation.layout.widthIn
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.lazy.LazyListScope
import androidx.compose.foundation.lazy.LazyListState
import androidx.compose.foundation.lazy.rememberLazyListState
import androidx.compose.material3.ExperimentalMaterial3Api
import androidx.compose.material3.Surface
import androidx.compose.material3.pulltorefresh.PullToRefreshBox
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.unit.dp
import talk.loma.types.Banner
import talk.loma.types.Freshness
import talk.loma.ui.parts.Between
import talk.loma.ui.parts.Edge
import talk.loma.ui.parts.OfflineBanner
import talk.loma.ui.parts.SignButton
import talk.loma.ui.theme.LomaIcons
import talk.loma.ui.theme.captions

/** Lines longer than this are hard to read. */
private val Readable = 640.dp

/**
 * What every screen stands in: the way back, the banner, the content, and what stays at the foot.
 *
 * The title is part of the content and scrolls with it, so that it may wrap at any size of text.
 */
@Composable
fun ScreenFrame(
    banner: Banner?,
    onBack: (() -> Unit)? = null,
    actions: @Composable RowScope.() -> Unit = {},
    foot: (@Composable () -> Unit)? = null,
    content: @Composable (PaddingValues) -> Unit,
) {
    Surface(Modifier.fillMaxSize()) {
        Column(Modifier.statusBarsPadding().imePadding()) {
            if (banner != null) OfflineBanner(banner)
            if (onBack != null) {
                Row(Modifier.fillMaxWidth().padding(start = 4.dp, end = 12.dp), verticalAlignment = Alignment.CenterVertically) {
                    SignButton(LomaIcons.Back, captions.back, onBack)
                    Spacer(Modifier.weight(1f))
                    actions()
                }
            }
            Box(Modifier.weight(1f).fillMaxWidth(), Alignment.TopCenter) {
                Box(Modifier.widthIn(max = Readable)) {
                    content(PaddingValues(start = Edge, end = Edge, top = if (onBack == null) Edge else 0.dp, bottom = 24.dp))
                }
            }
            if (foot != null) {
                Column(
                    Modifier.align(Alignment.CenterHorizontally).widthIn(max = Readable).fillMaxWidth()
                        .padding(horizontal = Edge, vertical = Between),
                    Arrangement.spacedBy(4.dp),
                ) { foot() }
            }
        }
    }
}

/** A screen whose content is a list that scrolls. */
@Composable
fun ListScreen(
    banner: Banner?,
    onBack: (() -> Unit)? = null,
    actions: @Composable RowScope.() -> Unit = {},
    foot: (@Composable () -> Unit)? = null,
    refresh: Pair<Freshness, () -> Unit>? = null,
    scroll: LazyListState = rememberLazyListState(),
    content: LazyListScope.() -> Unit,
) {
    ScreenFrame(banner, onBack, actions, foot) { padding ->
        Refreshing(refresh) {
            LazyColumn(
                Modifier.fillMaxSize(), scroll, contentPadding = padding,
                verticalArrangement = Arrangement.spacedBy(Between), content = content,
            )
        }
    }
}

@OptIn(ExperimentalMaterial3Api::class)
@Composable
private fun Refreshing(refresh: Pair<Freshness, () -> Unit>?, content: @Composable () -> Unit) {
    if (refresh == null) return content()
    val (freshness, onRefresh) = refresh
    // Only whoever pulled sees it turn: over content that is there already nothing moves by itself.
    var isPulled by remember { mutableStateOf(false) }
    LaunchedEffect(freshness.isRefreshing) { if (!freshness.isRefreshing) isPulled = false }
    val pull = {
        isPulled = true
        onRefresh()
    }
    PullToRefreshBox(isPulled, pull) { content() }
}
