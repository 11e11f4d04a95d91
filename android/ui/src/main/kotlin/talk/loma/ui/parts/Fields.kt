package talk.loma.ui.parts

import androidx.compose.foundation.clickable
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.defaultMinSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.selection.selectable
import androidx.compose.foundation.selection.toggleable
import androidx.compose.foundation.text.KeyboardOptions
import androidx.compose.material3.Checkbox
import androidx.compose.material3.DropdownMenu
import androidx.compose.material3.DropdownMenuItem
import androidx.compose.material3.FilterChip
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.OutlinedTextField
import androidx.compose.material3.RadioButton
import androidx.compose.material3.Switch
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.text.input.KeyboardType
import androidx.compose.ui.unit.dp
import talk.loma.ui.rememberTyped
import talk.loma.ui.theme.LomaIcons

@Composable
fun Fields(modifier: Modifier = Modifier, content: @Composable ColumnScope.() -> Unit) {
    Column(modifier.fillMaxWidth(), Arrangement.spacedBy(Between), content = content)
}

/** A field whose words the core keeps with every letter. */
@Composable
fun KeptField(
    text: String, label: String, tell: (String) -> Long, modifier: Modifier = Modifier,
    lines: Int = 1, hint: String = "", keyboard: KeyboardType = KeyboardType.Text, key: Any? = null,
) {
    val typed = rememberTyped(text, key)
    OutlinedTextField(
        typed.shown, { typed.type(it, tell) }, modifier.fillMaxWidth(),
        label = { Text(label) },
        supportingText = if (hint.isEmpty()) null else { { Text(hint) } },
        singleLine = keyboard != KeyboardType.Text, minLines = lines,
        keyboardOptions = KeyboardOptions(keyboardType = keyboard),
    )
}

/** One of several; all of the row is the button. */
@Composable
fun ChoiceRow(label: String, isChosen: Boolean, onChoose: () -> Unit, modifier: Modifier = Modifier, subtitle: String = "") {
    Row(
        modifier.fillMaxWidth().defaultMinSize(minHeight = 48.dp).selectable(isChosen, role = Role.RadioButton, onClick = onChoose),
        Arrangement.spacedBy(Between), Alignment.CenterVertically,
    ) {
        RadioButton(isChosen, onClick = null)
        Column(Modifier.weight(1f)) {
            Text(label, style = MaterialTheme.typography.bodyLarge)
            if (subtitle.isNotEmpty()) QuietText(subtitle)
        }
    }
}

/** Yes or no, ticked. */
@Composable
fun TickRow(label: String, isOn: Boolean, onChange: (Boolean) -> Unit, modifier: Modifier = Modifier) {
    Row(
        modifier.fillMaxWidth().defaultMinSize(minHeight = 48.dp).toggleable(isOn, role = Role.Checkbox, onValueChange = onChange),
        Arrangement.spacedBy(Between), Alignment.CenterVertically,
    ) {
        Checkbox(isOn, onCheckedChange = null)
        Text(label, Modifier.weight(1f), style = MaterialTheme.typography.bodyLarge)
    }
}

/** Counts at once. */
@Composable
fun SwitchRow(label: String, isOn: Boolean, onChange: (Boolean) -> Unit, modifier: Modifier = Modifier) {
    Row(
        modifier.fillMaxWidth().defaultMinSize(minHeight = 56.dp).toggleable(isOn, role = Role.Switch, onValueChange = onChange),
        Arrangement.spacedBy(Between), Alignment.CenterVertically,
    ) {
        Text(label, Modifier.weight(1f), style = MaterialTheme.typography.bodyLarge)
        Switch(isOn, onCheckedChange = null)
    }
}

/** One of several, and what choosing it does. */
class Choice(val label: String, val isChosen: Boolean, val onChoose: () -> Unit)

/** A question with its answer in one line; a tap offers the others. */
@Composable
fun ChoiceLine(question: String, choices: List<Choice>, modifier: Modifier = Modifier) {
    var isOpen by remember { mutableStateOf(false) }
    Box(modifier) {
        Row(
            Modifier.fillMaxWidth().defaultMinSize(minHeight = 48.dp).clickable(role = Role.DropdownList) { isOpen = true },
            Arrangement.spacedBy(Within), Alignment.CenterVertically,
        ) {
            Column(Modifier.weight(1f)) {
                QuietText(question)
                Text(choices.firstOrNull { it.isChosen }?.label.orEmpty(), style = MaterialTheme.typography.labelLarge)
            }
            Sign(LomaIcons.ChevronDown, MaterialTheme.colorScheme.onSurfaceVariant)
        }
        DropdownMenu(isOpen, { isOpen = false }) {
            choices.forEach { choice ->
                DropdownMenuItem({ Text(choice.label) }, {
                    isOpen = false
                    choice.onChoose()
                })
            }
        }
    }
}

/** One of a few short words. */
@Composable
fun ChoiceChip(label: String, isChosen: Boolean, onChoose: () -> Unit, modifier: Modifier = Modifier) {
    FilterChip(isChosen, onChoose, { Text(label, style = MaterialTheme.typography.labelLarge) }, modifier.defaultMinSize(minHeight = 48.dp))
}
