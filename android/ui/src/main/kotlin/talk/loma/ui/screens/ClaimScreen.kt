package talk.loma.ui.screens

import androidx.compose.foundation.lazy.LazyListScope
import androidx.compose.foundation.lazy.items
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import talk.loma.types.Banner
import talk.loma.types.ClaimView
import talk.loma.types.ClaimsEvent
import talk.loma.types.Event
import talk.loma.types.ListState
import talk.loma.types.MessagesEvent
import talk.loma.ui.Device
import talk.loma.ui.parts.DocumentRow
import talk.loma.ui.parts.FactCard
import talk.loma.ui.parts.FreshnessLine
import talk.loma.ui.parts.LomaCard
import talk.loma.ui.parts.NextStepCard
import talk.loma.ui.parts.OutboxLine
import talk.loma.ui.parts.PrimaryButton
import talk.loma.ui.parts.QuietText
import talk.loma.ui.parts.RefusalActions
import talk.loma.ui.parts.RefusalCard
import talk.loma.ui.parts.ScreenTitle
import talk.loma.ui.parts.SecondaryButton
import talk.loma.ui.parts.SectionTitle
import talk.loma.ui.parts.SentPhotos
import talk.loma.ui.parts.StateChip
import talk.loma.ui.parts.Timeline
import talk.loma.ui.theme.LomaIcons
import talk.loma.ui.theme.captions

/** The claim file: where it stands, what happens next, and everything that was told and done. */
@Composable
fun ClaimScreen(view: ClaimView, banner: Banner?, onBack: () -> Unit, device: Device) {
    val tell = { event: ClaimsEvent -> device.send(Event.Claims(event)) }
    val refresh = { tell(ClaimsEvent.Refresh); Unit }
    val threadId = view.threadId
    ListScreen(
        banner, onBack,
        foot = threadId?.let { id -> { PrimaryButton(captions.writeMessage, { device.send(Event.Messages(MessagesEvent.Open(id))) }) } },
        refresh = view.freshness to refresh,
    ) {
        item("title") { ScreenTitle(view.title, subtitle = view.subtitle) }
        listState(view.state, "", LomaIcons.Umbrella, view.freshness, refresh)
        if (view.state == ListState.FILLED) {
            state(view, tell)
            if (view.questions.isNotEmpty()) questions(view, device)
            settled(view)
            told(view, device, tell)
            item("as of") { FreshnessLine(view.freshness, refresh) }
        }
    }
}

/** State first, then what happens next, then what did not go well. */
private fun LazyListScope.state(view: ClaimView, tell: (ClaimsEvent) -> Long) {
    item("state") {
        LomaCard {
            view.chip?.let { StateChip(it) }
            if (view.statusText.isNotEmpty()) Text(view.statusText, style = MaterialTheme.typography.bodyLarge)
            OutboxLine(view.sending)
        }
    }
    view.nextStep?.let { item("next step") { NextStepCard(it) } }
    val refusals = listOfNotNull(view.refusal, view.photoRefusal, view.changeRefusal)
    items(refusals) { card ->
        RefusalCard(card) { RefusalActions(card, { tell(ClaimsEvent.SendAgain(view.id)) }, { tell(ClaimsEvent.GiveUp(view.id)) }) }
    }
    view.correctLabel?.let { label ->
        if (view.refusal != null) item("put right") { PrimaryButton(label, { tell(ClaimsEvent.Correct(view.id)) }) }
    }
}

/** What was reported, and what was put right since. */
private fun LazyListScope.told(view: ClaimView, device: Device, tell: (ClaimsEvent) -> Long) {
    if (view.photos.isNotEmpty()) {
        item("photos title") { SectionTitle(captions.photos) }
        item("photos") {
            LomaCard {
                QuietText(view.photoProgress)
                SentPhotos(view.photos, device)
            }
        }
    }
    group("documents", { captions.documents }, view.documents) { DocumentRow(it.title, it.subtitle) }
    if (view.facts.isNotEmpty() || view.description.isNotEmpty()) {
        item("report title") { SectionTitle(captions.yourReport) }
        item("report") {
            FactCard(view.facts)
        }
        item("description") { if (view.description.isNotEmpty()) LomaCard { Text(view.description) } }
    }
    view.correctLabel?.let { label ->
        if (view.refusal == null) item("correct") { SecondaryButton(label, { tell(ClaimsEvent.Correct(view.id)) }) }
    }
    corrections(view)
    if (view.timeline.isNotEmpty()) {
        item("timeline title") { SectionTitle(captions.timeline) }
        item("timeline") { LomaCard { Timeline(view.timeline) } }
    }
}
