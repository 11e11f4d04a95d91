package talk.loma.ui.screens

import androidx.compose.foundation.lazy.LazyListScope
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.ui.graphics.vector.ImageVector
import talk.loma.types.Freshness
import talk.loma.types.ListState
import talk.loma.types.Tone
import talk.loma.ui.parts.EmptyState
import talk.loma.ui.parts.NoticeCard
import talk.loma.ui.parts.QuietButton
import talk.loma.ui.parts.SecondaryButton
import talk.loma.ui.parts.Skeleton
import talk.loma.ui.theme.captions

/** What stands in the place of rows: where they will be, that there are none, or why they did not come. */
internal fun LazyListScope.listState(
    state: ListState, emptyText: String, sign: ImageVector, freshness: Freshness, onRefresh: () -> Unit,
) {
    when (state) {
        ListState.FILLED -> Unit
        ListState.FIRSTLOAD -> item("first load") { Skeleton() }
        ListState.EMPTY -> item("empty") { EmptyState(sign, emptyText) }
        ListState.FAILED -> item("failed") {
            NoticeCard(Tone.ACTSONYOU, "", listOf(freshness.problem.orEmpty())) {
                SecondaryButton(captions.retry, onRefresh, isEnabled = !freshness.isRefreshing)
            }
        }
    }
}

/** The end of the rows has come into view: the next screenful, please. */
internal fun LazyListScope.nextRows(hasMore: Boolean, shown: Int, onShowMore: () -> Unit) {
    if (!hasMore) return
    item("more of $shown") {
        LaunchedEffect(shown) { onShowMore() }
        QuietButton(captions.showMore, onShowMore)
    }
}
