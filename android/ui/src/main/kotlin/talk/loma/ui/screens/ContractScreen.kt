package talk.loma.ui.screens

import androidx.compose.foundation.lazy.LazyListScope
import androidx.compose.material3.HorizontalDivider
import androidx.compose.runtime.Composable
import talk.loma.types.Banner
import talk.loma.types.ClaimsEvent
import talk.loma.types.ContractView
import talk.loma.types.ContractsEvent
import talk.loma.types.Event
import talk.loma.types.FactRow
import talk.loma.types.ListState
import talk.loma.types.MandateView
import talk.loma.types.MessagesEvent
import talk.loma.types.ThreadAbout
import talk.loma.ui.parts.CoverCard
import talk.loma.ui.parts.DocumentRow
import talk.loma.ui.parts.FactCard
import talk.loma.ui.parts.FactLine
import talk.loma.ui.parts.FreshnessLine
import talk.loma.ui.parts.LomaCard
import talk.loma.ui.parts.PaymentRow
import talk.loma.ui.parts.PremiumBreakdown
import talk.loma.ui.parts.PrimaryButton
import talk.loma.ui.parts.QuietButton
import talk.loma.ui.parts.ScreenTitle
import talk.loma.ui.parts.SectionTitle
import talk.loma.ui.parts.Skeleton
import talk.loma.ui.parts.StateChip
import talk.loma.ui.theme.LomaIcons
import talk.loma.ui.theme.captions

/** One contract: covered or not, what it costs and why, and everything else. */
@Composable
fun ContractScreen(view: ContractView, banner: Banner?, onBack: () -> Unit, send: (Event) -> Long) {
    val refresh = { send(Event.Contracts(ContractsEvent.Refresh)); Unit }
    val isKnown = view.state == ListState.FILLED
    ListScreen(
        banner, onBack,
        actions = {
            val inquiry = MessagesEvent.Begin(ThreadAbout.Inquiry(view.id), null)
            if (isKnown) QuietButton(captions.ask, { send(Event.Messages(inquiry)) })
        },
        foot = { if (isKnown) PrimaryButton(captions.reportClaim, { send(Event.Claims(ClaimsEvent.Report(view.id))) }) },
        refresh = view.freshness to refresh,
    ) {
        item("title") {
            val subtitle = listOfNotNull(view.customerName, view.subtitle).filter(String::isNotEmpty).joinToString(" · ")
            if (isKnown) ScreenTitle(view.title, subtitle = subtitle)
        }
        listState(view.state, "", LomaIcons.Document, view.freshness, refresh)
        if (isKnown) contract(view)
        item("as of") { FreshnessLine(view.freshness, refresh) }
    }
}

private fun LazyListScope.contract(view: ContractView) {
    item("cover") { CoverCard(view.cover) }
    item("premium title") { SectionTitle(captions.yourPremium) }
    item("premium") { view.premium?.let { PremiumBreakdown(it) } ?: Skeleton(rows = 2) }
    if (view.facts.isNotEmpty()) {
        item("facts title") { SectionTitle(captions.contractFacts) }
        item("facts") { FactCard(view.facts) }
    }
    view.mandate?.let { mandate ->
        item("mandate title") { SectionTitle(captions.mandate) }
        item("mandate") { MandateCard(mandate) }
    }
    group("payments", { captions.payments }, view.payments) { PaymentRow(it) }
    group("documents", { captions.documents }, view.documents) { DocumentRow(it.title, it.created) }
}

@Composable
private fun MandateCard(mandate: MandateView) {
    LomaCard {
        StateChip(mandate.state)
        FactLine(FactRow(captions.iban, mandate.iban))
        FactLine(FactRow(captions.mandateReference, mandate.reference))
    }
}

/** Rows of one kind on one card, with lines between them. */
internal fun <T> LazyListScope.group(name: String, title: @Composable () -> String, rows: List<T>, row: @Composable (T) -> Unit) {
    if (rows.isEmpty()) return
    item("$name title") { SectionTitle(title()) }
    item(name) {
        LomaCard {
            rows.forEachIndexed { index, it ->
                if (index > 0) HorizontalDivider()
                row(it)
            }
        }
    }
}
