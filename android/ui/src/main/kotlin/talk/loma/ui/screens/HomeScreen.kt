package talk.loma.ui.screens

import androidx.compose.foundation.lazy.items
import androidx.compose.runtime.Composable
import talk.loma.types.AttentionTarget
import talk.loma.types.Banner
import talk.loma.types.ClaimsEvent
import talk.loma.types.ContractsEvent
import talk.loma.types.Event
import talk.loma.types.HomeView
import talk.loma.types.ListState
import talk.loma.types.PlacesEvent
import talk.loma.ui.parts.AttentionRow
import talk.loma.ui.parts.CoverCard
import talk.loma.ui.parts.FreshnessLine
import talk.loma.ui.parts.PrimaryButton
import talk.loma.ui.parts.QuietText
import talk.loma.ui.parts.ScreenTitle
import talk.loma.ui.parts.SectionTitle
import talk.loma.ui.theme.LomaIcons
import talk.loma.ui.theme.captions

/** Am I covered, what do I pay, what needs me. */
@Composable
fun HomeScreen(home: HomeView, banner: Banner?, send: (Event) -> Long) {
    val refresh = { send(Event.Contracts(ContractsEvent.Refresh)); Unit }
    val cover = home.cover
    val report: @Composable () -> Unit = {
        PrimaryButton(captions.reportClaim, { send(Event.Claims(ClaimsEvent.Report(null))) })
    }
    ListScreen(banner, refresh = home.freshness to refresh, foot = if (cover != null) report else null) {
        item("greeting") { ScreenTitle(home.greeting, subtitle = if (cover == null) home.summary else "") }
        listState(home.state, "", LomaIcons.Home, home.freshness, refresh)
        if (cover != null) item("cover") { CoverCard(cover, summary = home.summary, asOf = home.freshness.asOf) }
        if (home.attention.isNotEmpty()) item("needs you") { SectionTitle(captions.needsYou) }
        items(home.attention) { row -> AttentionRow(row, { send(follow(row.target)) }) }
        if (home.attention.isEmpty() && home.state == ListState.FILLED) item("calm") { QuietText(home.calmText) }
        if (cover == null && home.state == ListState.FILLED) item("as of") { FreshnessLine(home.freshness, refresh) }
    }
}

internal fun follow(target: AttentionTarget): Event = Event.Places(PlacesEvent.Follow(target))
