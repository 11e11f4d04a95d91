package talk.loma.ui.screens

import androidx.compose.foundation.lazy.items
import androidx.compose.runtime.Composable
import talk.loma.types.Banner
import talk.loma.types.ContractsEvent
import talk.loma.types.ContractsView
import talk.loma.types.Event
import talk.loma.types.ListState
import talk.loma.ui.parts.ContractRow
import talk.loma.ui.parts.FolderHeader
import talk.loma.ui.parts.FreshnessLine
import talk.loma.ui.parts.ScreenTitle
import talk.loma.ui.parts.SearchField
import talk.loma.ui.theme.LomaIcons
import talk.loma.ui.theme.captions

/** All contracts, found by their words. */
@Composable
fun ContractsScreen(view: ContractsView, banner: Banner?, onBack: (() -> Unit)?, send: (Event) -> Long) {
    val tell = { event: ContractsEvent -> send(Event.Contracts(event)) }
    val refresh = { tell(ContractsEvent.Refresh); Unit }
    ListScreen(banner, onBack, refresh = view.freshness to refresh) {
        item("title") { ScreenTitle(captions.contracts) }
        if (view.state == ListState.FILLED || view.search.isNotEmpty()) {
            item("search") { SearchField(view.search, captions.searchContracts, { tell(ContractsEvent.Search(it)) }) }
        }
        if (view.state == ListState.FILLED) item("folder") { FolderHeader(view.folder) }
        listState(view.state, view.emptyText, LomaIcons.Document, view.freshness, refresh)
        items(view.rows, key = { it.id }) { row -> ContractRow(row, { tell(ContractsEvent.Open(row.id)) }) }
        nextRows(view.hasMore, view.rows.size) { tell(ContractsEvent.ShowMore) }
        if (!view.hasMore && view.state != ListState.FIRSTLOAD) {
            item("as of") { FreshnessLine(view.freshness, refresh, count = if (view.rows.isEmpty()) "" else view.count) }
        }
    }
}
