package talk.loma.ui.screens

import androidx.compose.foundation.lazy.items
import androidx.compose.foundation.lazy.rememberLazyListState
import androidx.compose.runtime.Composable
import talk.loma.types.Banner
import talk.loma.types.ClaimsEvent
import talk.loma.types.ContractsEvent
import talk.loma.types.CustomerView
import talk.loma.types.CustomersEvent
import talk.loma.types.CustomersView
import talk.loma.types.Event
import talk.loma.types.ListState
import talk.loma.types.MessagesEvent
import talk.loma.types.ThreadAbout
import talk.loma.ui.parts.ClaimRow
import talk.loma.ui.parts.ContractRow
import talk.loma.ui.parts.FactCard
import talk.loma.ui.parts.FreshnessLine
import talk.loma.ui.parts.PersonRow
import talk.loma.ui.parts.PrimaryButton
import talk.loma.ui.parts.ScreenTitle
import talk.loma.ui.parts.SearchField
import talk.loma.ui.parts.SectionTitle
import talk.loma.ui.theme.LomaIcons
import talk.loma.ui.theme.captions

/** An intermediary's whole book, found by its words without network. */
@Composable
fun CustomersScreen(title: String, view: CustomersView, banner: Banner?, send: (Event) -> Long) {
    val tell = { event: CustomersEvent -> send(Event.Customers(event)) }
    val refresh = { tell(CustomersEvent.Refresh); Unit }
    val scroll = rememberLazyListState()
    Looking(scroll) { tell(CustomersEvent.Look(it)) }
    ListScreen(banner, refresh = view.freshness to refresh, scroll = scroll) {
        item("title") { ScreenTitle(title) }
        item("search") { SearchField(view.search, captions.searchCustomers, { tell(CustomersEvent.Search(it)) }) }
        item("count") { if (view.state == ListState.FILLED) FreshnessLine(view.freshness, null, count = view.count) }
        listState(view.state, view.emptyText, LomaIcons.People, view.freshness, refresh)
        rows(view.rows, view.firstRow, view.rowCount) { row -> PersonRow(row, { tell(CustomersEvent.Open(row.id)) }) }
    }
}

/** One customer with contracts and claims. */
@Composable
fun CustomerScreen(view: CustomerView, banner: Banner?, onBack: () -> Unit, send: (Event) -> Long) {
    val refresh = { send(Event.Customers(CustomersEvent.Refresh)); Unit }
    val write = MessagesEvent.Begin(ThreadAbout.Free, view.id)
    ListScreen(
        banner, onBack,
        foot = { PrimaryButton(captions.writeMessage, { send(Event.Messages(write)) }) },
        refresh = view.freshness to refresh,
    ) {
        item("title") { ScreenTitle(view.name, subtitle = view.customerNo) }
        item("contracts title") { SectionTitle(captions.contracts) }
        listState(view.contractsState, "", LomaIcons.Document, view.freshness, refresh)
        items(view.contracts, key = { it.id }) { row -> ContractRow(row, { send(Event.Contracts(ContractsEvent.Open(row.id))) }) }
        if (view.claims.isNotEmpty()) item("claims title") { SectionTitle(captions.claims) }
        items(view.claims, key = { it.id }) { row -> ClaimRow(row, { send(Event.Claims(ClaimsEvent.Open(row.id))) }) }
        item("contact title") { SectionTitle(captions.contact) }
        item("contact") { FactCard(view.facts) }
        item("as of") { FreshnessLine(view.freshness, refresh) }
    }
}
