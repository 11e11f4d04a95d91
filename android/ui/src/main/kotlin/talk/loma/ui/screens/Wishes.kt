package talk.loma.ui.screens

import androidx.compose.foundation.lazy.LazyListScope
import androidx.compose.foundation.text.KeyboardOptions
import androidx.compose.material3.OutlinedTextField
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.text.input.KeyboardType
import androidx.compose.ui.unit.dp
import androidx.compose.foundation.layout.widthIn
import talk.loma.types.PreferencesView
import talk.loma.types.WishEvent
import talk.loma.ui.parts.LomaCard
import talk.loma.ui.parts.QuietText
import talk.loma.ui.parts.RefusalActions
import talk.loma.ui.parts.RefusalCard
import talk.loma.ui.parts.SecondaryButton
import talk.loma.ui.parts.SectionTitle
import talk.loma.ui.parts.SwitchRow
import talk.loma.ui.parts.WrappingRow
import talk.loma.ui.theme.captions

/** Which pushes, and when not. */
internal fun LazyListScope.wishes(view: PreferencesView, wish: (WishEvent) -> Long) {
    item("wishes title") { SectionTitle(captions.notifications) }
    view.refusal?.let { card ->
        item("wishes refused") { RefusalCard(card) { RefusalActions(card, { wish(WishEvent.SendAgain) }, { wish(WishEvent.GiveUp) }) } }
    }
    item("wishes") {
        LomaCard {
            view.pushes.forEach { push -> SwitchRow(push.label, push.isOn, { wish(WishEvent.SetPush(push.kind, it)) }) }
            QuietHours(view, wish)
            view.sending?.let { QuietText(it) }
        }
    }
}

@Composable
private fun QuietHours(view: PreferencesView, wish: (WishEvent) -> Long) {
    SwitchRow(captions.quietHours, view.hasQuietHours, { isOn ->
        wish(if (isOn) WishEvent.SetQuietHours("22:00", "07:00") else WishEvent.NoQuietHours)
    })
    if (!view.hasQuietHours) return
    var from by rememberSaveable(view.quietFrom) { mutableStateOf(view.quietFrom) }
    var until by rememberSaveable(view.quietUntil) { mutableStateOf(view.quietUntil) }
    WrappingRow {
        TimeField(from, captions.quietFrom) { from = it }
        TimeField(until, captions.quietUntil) { until = it }
        val isChanged = from != view.quietFrom || until != view.quietUntil
        if (isChanged) SecondaryButton(captions.change, { wish(WishEvent.SetQuietHours(from, until)) })
    }
}

@Composable
private fun TimeField(text: String, label: String, onType: (String) -> Unit) {
    OutlinedTextField(
        text, onType, Modifier.widthIn(max = 120.dp), label = { Text(label) }, singleLine = true,
        keyboardOptions = KeyboardOptions(keyboardType = KeyboardType.Number),
    )
}
