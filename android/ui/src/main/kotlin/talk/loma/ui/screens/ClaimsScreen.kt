package talk.loma.ui.screens

import androidx.compose.foundation.lazy.items
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
    ListScreen(banner, onBack, foot = report.takeIf { canReport || view.hasDraft }, refresh = view.freshness to refresh) {
        item("title") { ScreenTitle(captions.claims) }
        listState(view.state, view.emptyText, LomaIcons.Umbrella, view.freshness, refresh)
        items(view.rows, key = { it.id }) { row -> ClaimRow(row, { tell(ClaimsEvent.Open(row.id)) }) }
        nextRows(view.hasMore, view.rows.size) { tell(ClaimsEvent.ShowMore) }
        if (!view.hasMore && view.state != ListState.FIRSTLOAD) item("as of") { FreshnessLine(view.freshness, refresh) }
    }
}
