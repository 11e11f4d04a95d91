package talk.loma.ui.screens

import androidx.compose.foundation.lazy.LazyListScope
import androidx.compose.foundation.lazy.items
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.foundation.lazy.rememberLazyListState
import talk.loma.types.Banner
import talk.loma.types.ClaimFormView
import talk.loma.types.ClaimStep
import talk.loma.types.ClaimsEvent
import talk.loma.types.Event
import talk.loma.types.Tone
import talk.loma.ui.Device
import talk.loma.ui.parts.Confirmed
import talk.loma.ui.parts.NoticeCard
import talk.loma.ui.parts.PrimaryButton
import talk.loma.ui.parts.QuietButton
import talk.loma.ui.parts.QuietText
import talk.loma.ui.parts.StepHeader
import talk.loma.ui.theme.captions

/** Reporting a claim, step by step. Each answer is kept as it is given, so that leaving costs nothing. */
@Composable
fun ClaimFormScreen(form: ClaimFormView, banner: Banner?, onBack: () -> Unit, device: Device) {
    val tell = { event: ClaimsEvent -> device.send(Event.Claims(event)) }
    val scroll = rememberLazyListState()
    LaunchedEffect(form.step) { scroll.scrollToItem(0) }
    ListScreen(
        banner, onBack,
        actions = { QuietButton(captions.later, { tell(ClaimsEvent.Later) }) },
        foot = { NextButton(form, tell) },
        scroll = scroll,
    ) {
        item("step") { StepHeader(form) }
        if (form.gaps.isNotEmpty()) item("gaps") { NoticeCard(Tone.ACTSONYOU, "", form.gaps) }
        when (form.step) {
            ClaimStep.WHAT -> what(form, tell)
            ClaimStep.WHEN -> whenAndWhere(form, tell)
            ClaimStep.PHOTOS -> photos(form, device, tell)
            ClaimStep.STORY -> story(form, tell)
            ClaimStep.OTHERS -> others(form, tell)
            ClaimStep.REVIEW -> review(form, tell)
        }
        item("kept") { Kept(form, tell) }
    }
}

@Composable
private fun NextButton(form: ClaimFormView, tell: (ClaimsEvent) -> Long) {
    val label = when {
        !form.isLastStep -> captions.goOn
        form.isCorrection -> captions.sendCorrection
        else -> captions.sendReport
    }
    PrimaryButton(label, { tell(if (form.isLastStep) ClaimsEvent.Send else ClaimsEvent.Next) })
}

@Composable
private fun Kept(form: ClaimFormView, tell: (ClaimsEvent) -> Long) {
    QuietText(form.savedNote)
    Confirmed(captions.discardDraftQuestion, captions.delete, { tell(ClaimsEvent.DiscardDraft) }) { ask ->
        QuietButton(captions.discardDraft, ask)
    }
}
