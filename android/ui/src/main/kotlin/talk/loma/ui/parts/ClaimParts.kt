package talk.loma.ui.parts

import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.IntrinsicSize
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxHeight
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.height
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.size
import androidx.compose.foundation.layout.width
import androidx.compose.foundation.shape.CircleShape
import androidx.compose.material3.LinearProgressIndicator
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.SemanticsPropertyReceiver
import androidx.compose.ui.semantics.clearAndSetSemantics
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import talk.loma.types.ClaimFormView
import talk.loma.types.NextStepCard
import talk.loma.types.OutboxLine
import talk.loma.types.TimelineRow
import talk.loma.ui.theme.LomaIcons
import talk.loma.ui.theme.captions
import talk.loma.ui.theme.look

/** What happens next, by whom and until when; one button if it is the reader's turn. */
@Composable
fun NextStepCard(step: NextStepCard, modifier: Modifier = Modifier, action: @Composable () -> Unit = {}) {
    val look = step.tone.look
    LomaCard(modifier, look.container) {
        Row(horizontalArrangement = Arrangement.spacedBy(Within), verticalAlignment = Alignment.CenterVertically) {
            Sign(look.sign, look.text)
            Text(captions.nextStep, color = look.text, style = MaterialTheme.typography.labelLarge)
        }
        Text(step.what, color = look.text, style = MaterialTheme.typography.titleMedium)
        Text("${step.who} · ${step.until}", color = look.text, style = MaterialTheme.typography.bodyMedium)
        action()
    }
}

/** Where something sent is: stored, sent, received, its number. A screen reader hears one sentence. */
@Composable
fun OutboxLine(line: OutboxLine, modifier: Modifier = Modifier) {
    if (line.steps.isEmpty()) return
    val look = line.tone.look
    val spoken: SemanticsPropertyReceiver.() -> Unit = {
        contentDescription = line.text
        liveRegion = LiveRegionMode.Polite
    }
    WrappingRow(modifier.padding(top = 4.dp).clearAndSetSemantics(spoken)) {
        line.steps.forEach { step ->
            Row(horizontalArrangement = Arrangement.spacedBy(4.dp), verticalAlignment = Alignment.CenterVertically) {
                val sign = if (step.isDone) LomaIcons.Check else LomaIcons.Dot
                Sign(sign, if (step.isDone) look.text else MaterialTheme.colorScheme.outline, size = 16.dp)
                QuietText(step.label)
            }
        }
    }
}

/** What has happened, each with its dot, its time and by whom. */
@Composable
fun Timeline(rows: List<TimelineRow>, modifier: Modifier = Modifier) {
    Column(modifier.fillMaxWidth()) {
        rows.forEachIndexed { index, row -> TimelineEntry(row, isLast = index == rows.lastIndex) }
    }
}

@Composable
private fun TimelineEntry(row: TimelineRow, isLast: Boolean) {
    Row(Modifier.height(IntrinsicSize.Min).semantics(mergeDescendants = true) {}, Arrangement.spacedBy(Between)) {
        Column(Modifier.width(12.dp).fillMaxHeight(), horizontalAlignment = Alignment.CenterHorizontally) {
            Box(Modifier.padding(top = 7.dp).size(10.dp).clip(CircleShape).background(MaterialTheme.colorScheme.primary))
            if (!isLast) Box(Modifier.weight(1f).width(2.dp).background(MaterialTheme.colorScheme.outlineVariant))
        }
        Column(Modifier.weight(1f).padding(bottom = Between)) {
            Text(row.what, style = MaterialTheme.typography.titleMedium)
            row.text?.takeIf(String::isNotEmpty)?.let { Text(it, style = MaterialTheme.typography.bodyMedium) }
            QuietText(listOf(row.`when`, row.by).filter(String::isNotEmpty).joinToString(" · "))
        }
    }
}

/** "Schritt 2 von 6", with how far that is. */
@Composable
fun StepHeader(form: ClaimFormView, modifier: Modifier = Modifier) {
    Column(modifier.fillMaxWidth(), Arrangement.spacedBy(Within)) {
        QuietText(form.stepLabel)
        LinearProgressIndicator(
            progress = { form.stepNumber.toFloat() / form.stepCount.toFloat() },
            modifier = Modifier.fillMaxWidth().clearAndSetSemantics {},
            drawStopIndicator = {},
        )
        TitleText(form.title)
    }
}
