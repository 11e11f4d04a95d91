package talk.loma.ui.screens

import androidx.compose.foundation.lazy.LazyListScope
import androidx.compose.foundation.lazy.LazyListState
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.snapshotFlow
import androidx.compose.ui.graphics.vector.ImageVector
import kotlinx.coroutines.flow.distinctUntilChanged
import kotlinx.coroutines.flow.filterNotNull
import talk.loma.types.Freshness
import talk.loma.types.ListState
import talk.loma.types.Tone
import talk.loma.ui.parts.EmptyState
import talk.loma.ui.parts.NoticeCard
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

/** Rows by their place in the whole list; what the view does not hold yet is an empty card until it comes. */
internal fun <T> LazyListScope.rows(rows: List<T>, firstRow: UInt, count: UInt, row: @Composable (T) -> Unit) {
    items(count.toInt(), key = { it }) { index ->
        rows.getOrNull(index - firstRow.toInt())?.let { row(it) } ?: Skeleton(rows = 1)
    }
}

/** Tells which row is the topmost, so that the view holds those around it. Only rows have a number as their key. */
@Composable
internal fun Looking(scroll: LazyListState, onLook: (UInt) -> Unit) {
    LaunchedEffect(scroll) {
        snapshotFlow { scroll.layoutInfo.visibleItemsInfo.firstNotNullOfOrNull { it.key as? Int } }
            .filterNotNull().distinctUntilChanged().collect { onLook(it.toUInt()) }
    }
}
