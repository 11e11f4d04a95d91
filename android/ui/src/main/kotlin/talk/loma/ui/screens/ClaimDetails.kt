package talk.loma.ui.screens

import androidx.compose.foundation.lazy.LazyListScope
import androidx.compose.foundation.lazy.items
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import talk.loma.shell.PhotoTarget
import talk.loma.types.AnswerEvent
import talk.loma.types.AnswerView
import talk.loma.types.ClaimView
import talk.loma.types.ClaimsEvent
import talk.loma.types.Event
import talk.loma.types.QuestionRow
import talk.loma.types.Tone
import talk.loma.ui.Device
import talk.loma.ui.parts.AddPhotoButtons
import talk.loma.ui.parts.AmountText
import talk.loma.ui.parts.FactCard
import talk.loma.ui.parts.FactLine
import talk.loma.ui.parts.KeptField
import talk.loma.ui.parts.LomaCard
import talk.loma.ui.parts.NoticeCard
import talk.loma.ui.parts.PhotoStrip
import talk.loma.ui.parts.QuietButton
import talk.loma.ui.parts.QuietText
import talk.loma.ui.parts.SecondaryButton
import talk.loma.ui.parts.SectionTitle
import talk.loma.ui.parts.StateChip
import talk.loma.ui.parts.WrappingRow
import talk.loma.ui.theme.captions

/** What the insurer asks, and the answer that is being written. */
internal fun LazyListScope.questions(view: ClaimView, device: Device) {
    item("questions title") { SectionTitle(captions.questions) }
    items(view.questions, key = { it.id }) { Question(it) }
    view.answer?.let { answer -> item("answer") { Answer(view.id, answer, device) } }
}

@Composable
private fun Question(row: QuestionRow) {
    LomaCard {
        Text(row.question, style = MaterialTheme.typography.titleMedium)
        QuietText(listOf(row.`when`, row.until).filter(String::isNotEmpty).joinToString(" · "))
        if (row.answer.isNotEmpty()) Text(row.answer)
        StateChip(row.state)
    }
}

@Composable
private fun Answer(claimId: String, answer: AnswerView, device: Device) {
    val tell = { event: AnswerEvent -> device.send(Event.Claims(ClaimsEvent.Answer(event))) }
    LomaCard {
        Text(captions.yourAnswer, style = MaterialTheme.typography.titleMedium)
        answer.tooLate?.let { NoticeCard(Tone.ACTSONYOU, "", listOf(it)) }
        KeptField(answer.text, captions.answerText, { tell(AnswerEvent.SetText(it)) }, lines = 3, key = answer.questionId)
        if (answer.photos.isNotEmpty()) PhotoStrip(answer.photos, device, { tell(AnswerEvent.RemovePhoto(it.id)) })
        if (answer.tooLate == null) AddPhotoButtons(PhotoTarget.Answer(claimId, answer.questionId), device)
        WrappingRow {
            SecondaryButton(captions.sendAnswer, { tell(AnswerEvent.Send) }, isEnabled = answer.canSend)
            if (answer.tooLate != null) QuietButton(captions.giveUp, { tell(AnswerEvent.Discard) })
        }
    }
}

/** What the insurer has said and done: cover, the sum, payments, and until when things are due. */
internal fun LazyListScope.settled(view: ClaimView) {
    view.coverage?.let { coverage ->
        item("coverage title") { SectionTitle(captions.coverage) }
        item("coverage") {
            LomaCard {
                StateChip(coverage.chip)
                Text(coverage.text)
                coverage.reasons.forEach { FactLine(it) }
                QuietText(coverage.`when`)
            }
        }
    }
    view.decision?.let { decision ->
        item("decision") {
            LomaCard {
                Text(decision.title, style = MaterialTheme.typography.titleMedium)
                AmountText(decision.granted, style = MaterialTheme.typography.displaySmall)
                Text(decision.text)
                QuietText(decision.`when`)
            }
        }
    }
    group("payments", { captions.payments }, view.payments) { payment ->
        WrappingRow {
            AmountText(payment.amount)
            QuietText(listOf(payment.text, payment.day).joinToString(" · "))
        }
    }
    val dates = view.deadlines + listOfNotNull(view.releasedReserve)
    if (dates.isNotEmpty()) {
        item("deadlines title") { SectionTitle(captions.deadlines) }
        item("deadlines") { FactCard(dates) }
    }
}

/** What was put right, with before and after. */
internal fun LazyListScope.corrections(view: ClaimView) {
    if (view.corrections.isEmpty()) return
    item("corrections title") { SectionTitle(captions.corrections) }
    items(view.corrections, key = { it.id }) { correction ->
        LomaCard {
            correction.changes.forEach { change ->
                QuietText(change.label)
                Text("${change.before} → ${change.after}")
            }
            QuietText(listOf(correction.by, correction.`when`).filter(String::isNotEmpty).joinToString(" · "))
            StateChip(correction.state)
        }
    }
}
