package talk.loma.ui.screens

import androidx.compose.foundation.lazy.items
import androidx.compose.foundation.lazy.rememberLazyListState
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
    val scroll = rememberLazyListState()
    Looking(scroll) { tell(ContractsEvent.Look(it)) }
    ListScreen(banner, onBack, refresh = view.freshness to refresh, scroll = scroll) {
        item("title") { ScreenTitle(captions.contracts) }
        if (view.state == ListState.FILLED || view.search.isNotEmpty()) {
            item("search") { SearchField(view.search, captions.searchContracts, { tell(ContractsEvent.Search(it)) }) }
        }
        if (view.state == ListState.FILLED) item("folder") { FolderHeader(view.folder) }
        listState(view.state, view.emptyText, LomaIcons.Document, view.freshness, refresh)
        rows(view.rows, view.firstRow, view.rowCount) { row -> ContractRow(row, { tell(ContractsEvent.Open(row.id)) }) }
        if (view.state != ListState.FIRSTLOAD) {
            item("as of") { FreshnessLine(view.freshness, refresh, count = if (view.rows.isEmpty()) "" else view.count) }
        }
    }
}
