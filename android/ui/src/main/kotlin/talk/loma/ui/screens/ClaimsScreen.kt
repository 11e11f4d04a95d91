package talk.loma.ui.screens

import androidx.compose.foundation.lazy.items
import androidx.compose.foundation.lazy.rememberLazyListState
import androidx.compose.runtime.Composable
import talk.loma.types.Banner
import talk.loma.types.ClaimsEvent
import talk.loma.types.ClaimsView
import talk.loma.types.Event
import talk.loma.types.ListState
import talk.loma.ui.parts.ClaimRow
import talk.loma.ui.parts.FreshnessLine
import talk.loma.ui.parts.PrimaryButton
import talk.loma.ui.parts.ScreenTitle
import talk.loma.ui.theme.LomaIcons
import talk.loma.ui.theme.captions

/** All claims, what happens next in each. Customers report here; intermediaries do from a contract. */
@Composable
fun ClaimsScreen(view: ClaimsView, canReport: Boolean, banner: Banner?, onBack: (() -> Unit)?, send: (Event) -> Long) {
    val tell = { event: ClaimsEvent -> send(Event.Claims(event)) }
    val refresh = { tell(ClaimsEvent.Refresh); Unit }
    val report: @Composable () -> Unit = {
        PrimaryButton(if (view.hasDraft) captions.goOnWithClaim else captions.reportClaim, { tell(ClaimsEvent.Report(null)) })
    }
    val scroll = rememberLazyListState()
    Looking(scroll) { tell(ClaimsEvent.Look(it)) }
    ListScreen(banner, onBack, foot = report.takeIf { canReport || view.hasDraft }, refresh = view.freshness to refresh, scroll = scroll) {
        item("title") { ScreenTitle(captions.claims) }
        listState(view.state, view.emptyText, LomaIcons.Umbrella, view.freshness, refresh)
        rows(view.rows, view.firstRow, view.rowCount) { row -> ClaimRow(row, { tell(ClaimsEvent.Open(row.id)) }) }
        if (view.state != ListState.FIRSTLOAD) item("as of") { FreshnessLine(view.freshness, refresh) }
    }
}
