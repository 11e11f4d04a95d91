package talk.loma.ui.parts

import androidx.compose.foundation.clickable
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.defaultMinSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.width
import androidx.compose.material3.HorizontalDivider
import androidx.compose.material3.LocalContentColor
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.rotate
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.text.TextStyle
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.unit.dp
import talk.loma.types.FactRow
import talk.loma.types.PremiumLineView
import talk.loma.types.PremiumView
import talk.loma.types.WhyRow
import talk.loma.ui.theme.LARGE_TEXT
import talk.loma.ui.theme.LomaIcons
import talk.loma.ui.theme.TABULAR_FIGURES
import talk.loma.ui.theme.captions

/** Money, with its figures below each other. */
@Composable
fun AmountText(
    amount: String, period: String = "", modifier: Modifier = Modifier,
    style: TextStyle = MaterialTheme.typography.titleMedium,
) {
    Row(modifier, Arrangement.spacedBy(4.dp)) {
        Text(
            amount, Modifier.alignByBaseline(), style = style.copy(fontFeatureSettings = TABULAR_FIGURES),
            textAlign = TextAlign.End, softWrap = false,
        )
        if (period.isNotEmpty()) QuietText(period, Modifier.alignByBaseline())
    }
}

/** What is paid, and what it is made of. Each line opens its "why". */
@Composable
fun PremiumBreakdown(premium: PremiumView, modifier: Modifier = Modifier) {
    LomaCard(modifier) {
        WrappingRow { AmountText(premium.total, premium.period, style = MaterialTheme.typography.displaySmall) }
        premium.yearTotal?.let { QuietText(it) }
        HorizontalDivider(Modifier.padding(vertical = Within))
        Text(captions.whyPremium, style = MaterialTheme.typography.labelLarge)
        QuietText(captions.whyPremiumHint)
        premium.lines.forEach { PremiumLine(it) }
        premium.taxes.forEach { AmountLine(it.label, it.value, Modifier.padding(end = SignRoom)) }
        premium.surchargeNote?.let { QuietText(it, Modifier.padding(top = Within)) }
    }
}

@Composable
private fun PremiumLine(line: PremiumLineView) {
    var isOpen by rememberSaveable(line.title) { mutableStateOf(false) }
    Row(
        Modifier.fillMaxWidth().defaultMinSize(minHeight = 48.dp)
            .clickable(role = Role.Button, onClickLabel = captions.whyPremium) { isOpen = !isOpen },
        verticalAlignment = Alignment.CenterVertically,
    ) {
        AmountLine(line.title, line.amount, Modifier.weight(1f))
        Box(Modifier.width(SignRoom), Alignment.CenterEnd) {
            Sign(LomaIcons.ChevronDown, MaterialTheme.colorScheme.primary, Modifier.rotate(if (isOpen) 180f else 0f), 18.dp)
        }
    }
    if (isOpen) Column(Modifier.padding(start = Between, bottom = Within)) { line.why.forEach { WhyRow(it) } }
}

/** Behind an amount, where some lines have a sign: so that all amounts stand below each other. */
private val SignRoom = 28.dp

/** A factor: what counted, its value, and the table it comes from. */
@Composable
fun WhyRow(row: WhyRow, modifier: Modifier = Modifier) {
    Column(modifier.fillMaxWidth().padding(vertical = 6.dp)) {
        AmountLine(row.label, row.value, style = MaterialTheme.typography.bodyMedium)
        if (row.source.isNotEmpty()) {
            Text(row.source, color = MaterialTheme.colorScheme.onSurfaceVariant, style = MaterialTheme.typography.bodySmall)
        }
    }
}

/** Words on the left, an amount on the right; below each other where large text would break the words. */
@Composable
internal fun AmountLine(
    label: String, amount: String, modifier: Modifier = Modifier, style: TextStyle = MaterialTheme.typography.bodyLarge,
) {
    if (LocalDensity.current.fontScale > LARGE_TEXT) {
        Column(modifier.fillMaxWidth().padding(vertical = 4.dp)) {
            Text(label, style = style)
            AmountText(amount, modifier = Modifier.align(Alignment.End), style = style)
        }
    } else {
        Row(modifier.fillMaxWidth().padding(vertical = 2.dp), Arrangement.spacedBy(Between)) {
            Text(label, Modifier.weight(1f).alignByBaseline(), style = style)
            AmountText(amount, modifier = Modifier.alignByBaseline(), style = style)
        }
    }
}

/** What is so: a word and its value, below each other when they are long. */
@Composable
fun FactLine(fact: FactRow, modifier: Modifier = Modifier) {
    Column(modifier.fillMaxWidth().padding(vertical = 6.dp)) {
        QuietText(fact.label)
        Text(fact.value, color = LocalContentColor.current, style = MaterialTheme.typography.bodyLarge)
    }
}

@Composable
fun FactCard(facts: List<FactRow>, modifier: Modifier = Modifier) {
    LomaCard(modifier) { facts.forEach { FactLine(it) } }
}
