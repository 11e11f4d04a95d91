package talk.loma.ui.parts

import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ExperimentalLayoutApi
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.height
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.size
import androidx.compose.foundation.shape.CircleShape
import androidx.compose.foundation.shape.RoundedCornerShape
import androidx.compose.material3.Icon
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.OutlinedTextField
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.graphics.vector.ImageVector
import androidx.compose.ui.semantics.clearAndSetSemantics
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.unit.dp
import talk.loma.types.FolderHeader
import talk.loma.types.Freshness
import talk.loma.ui.rememberTyped
import talk.loma.ui.theme.LomaIcons
import talk.loma.ui.theme.captions

/** What lies side by side while there is room, and below each other when there is not. */
@OptIn(ExperimentalLayoutApi::class)
@Composable
fun WrappingRow(
    modifier: Modifier = Modifier, spread: Arrangement.Horizontal = Arrangement.spacedBy(Within), content: @Composable () -> Unit,
) {
    FlowRow(
        modifier.fillMaxWidth(), spread, Arrangement.spacedBy(4.dp),
        itemVerticalAlignment = Alignment.CenterVertically,
    ) { content() }
}

/** Looks for words; the core finds them. */
@Composable
fun SearchField(text: String, hint: String, onSearch: (String) -> Long, modifier: Modifier = Modifier) {
    val typed = rememberTyped(text)
    OutlinedTextField(
        value = typed.shown,
        onValueChange = { typed.type(it, onSearch) },
        modifier = modifier.fillMaxWidth(),
        label = { Text(hint) },
        leadingIcon = { Icon(LomaIcons.Search, null) },
        trailingIcon = {
            if (typed.shown.isNotEmpty()) SignButton(LomaIcons.Close, captions.clearSearch, { typed.type("", onSearch) })
        },
        singleLine = true,
        shape = RoundedCornerShape(28.dp),
    )
}

/** Nothing is here: one drawing, one sentence, one button at most. */
@Composable
fun EmptyState(sign: ImageVector, text: String, modifier: Modifier = Modifier, action: @Composable () -> Unit = {}) {
    Column(
        modifier.fillMaxWidth().padding(vertical = 32.dp, horizontal = Edge),
        Arrangement.spacedBy(Edge), Alignment.CenterHorizontally,
    ) {
        Box(
            Modifier.size(96.dp).clip(CircleShape).background(MaterialTheme.colorScheme.secondaryContainer),
            Alignment.Center,
        ) { Icon(sign, null, Modifier.size(48.dp), MaterialTheme.colorScheme.onSecondaryContainer) }
        Text(text, textAlign = TextAlign.Center, style = MaterialTheme.typography.bodyLarge)
        action()
    }
}

/** Only on the very first load: where the rows will be. */
@Composable
fun Skeleton(modifier: Modifier = Modifier, rows: Int = 4) {
    val loading = captions.loading
    Column(
        modifier.fillMaxWidth().clearAndSetSemantics { contentDescription = loading },
        Arrangement.spacedBy(Between),
    ) {
        repeat(rows) {
            Box(
                Modifier.fillMaxWidth().height(80.dp).clip(MaterialTheme.shapes.medium)
                    .background(MaterialTheme.colorScheme.surfaceContainerHigh),
            )
        }
    }
}

/** How old what is shown is, why there is nothing newer, and the button that asks. */
@Composable
fun FreshnessLine(freshness: Freshness, onRefresh: (() -> Unit)?, modifier: Modifier = Modifier, count: String = "") {
    Column(modifier.fillMaxWidth()) {
        val line = listOf(count, freshness.asOf).filter(String::isNotEmpty).joinToString(" · ")
        WrappingRow {
            if (line.isNotEmpty()) QuietText(line)
            if (onRefresh != null) QuietButton(captions.refresh, onRefresh, isEnabled = !freshness.isRefreshing)
        }
        freshness.problem?.let { QuietText(it) }
    }
}

/** Which folder this is, and whose data are in it. */
@Composable
fun FolderHeader(folder: FolderHeader, modifier: Modifier = Modifier) {
    Column(modifier.fillMaxWidth()) {
        SectionTitle(folder.title)
        QuietText(folder.owner)
    }
}
