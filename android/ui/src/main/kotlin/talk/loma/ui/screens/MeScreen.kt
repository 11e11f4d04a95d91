package talk.loma.ui.screens

import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.lazy.LazyListScope
import androidx.compose.foundation.lazy.items
import androidx.compose.foundation.selection.selectableGroup
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import talk.loma.types.Banner
import talk.loma.types.DeviceRow
import talk.loma.types.Event
import talk.loma.types.FactRow
import talk.loma.types.MeEvent
import talk.loma.types.MeView
import talk.loma.types.SessionEvent
import talk.loma.types.Tone
import talk.loma.types.StateChip
import talk.loma.types.WishEvent
import talk.loma.ui.parts.ChoiceRow
import talk.loma.ui.parts.Confirmed
import talk.loma.ui.parts.FactCard
import talk.loma.ui.parts.Fields
import talk.loma.ui.parts.FreshnessLine
import talk.loma.ui.parts.LomaCard
import talk.loma.ui.parts.QuietButton
import talk.loma.ui.parts.QuietText
import talk.loma.ui.parts.RefusalActions
import talk.loma.ui.parts.RefusalCard
import talk.loma.ui.parts.ScreenTitle
import talk.loma.ui.parts.SecondaryButton
import talk.loma.ui.parts.SectionTitle
import talk.loma.ui.parts.StateChip
import talk.loma.ui.parts.WrappingRow
import talk.loma.ui.theme.captions

/** Who is signed in, on which devices, what is wished for the phones, and the way out. */
@Composable
fun MeScreen(view: MeView, banner: Banner?, onBack: (() -> Unit)?, send: (Event) -> Long) {
    val tell = { event: MeEvent -> send(Event.Me(event)) }
    ListScreen(banner, onBack) {
        item("title") { ScreenTitle(view.name, subtitle = listOfNotNull(view.role, view.organisation).joinToString(" · ")) }
        item("contact") { FactCard(listOf(FactRow(captions.email, view.email))) }
        view.unreadable?.let { card ->
            item("unreadable") {
                RefusalCard(card) { if (card.canGiveUp) QuietButton(captions.giveUp, { tell(MeEvent.GiveUpUnreadable) }) }
            }
        }
        item("language title") { SectionTitle(captions.language) }
        item("language") {
            Fields(Modifier.selectableGroup()) {
                view.languages.forEach { ChoiceRow(it.label, it.isChosen, { send(Event.LanguageChosen(it.language)) }) }
            }
        }
        view.preferences?.let { wishes(it) { event -> tell(MeEvent.Wish(event)) } }
        devices(view, tell)
        item("log out") { LogOut(view, send) }
        item("version") { QuietText("${captions.appVersion}: ${view.version}") }
    }
}

private fun LazyListScope.devices(view: MeView, tell: (MeEvent) -> Long) {
    item("devices title") { SectionTitle(captions.devices) }
    items(view.devices, key = { it.id }) { DeviceCard(it, tell) }
    item("devices as of") { FreshnessLine(view.devicesFreshness, { tell(MeEvent.Open) }) }
}

@Composable
private fun DeviceCard(row: DeviceRow, tell: (MeEvent) -> Long) {
    LomaCard {
        Text(row.name, style = MaterialTheme.typography.titleMedium)
        QuietText(row.lastSeen)
        if (row.isThisDevice) StateChip(StateChip(Tone.GOOD, captions.thisDevice))
        row.givingUp?.let { StateChip(StateChip(Tone.WAITING, it)) }
        row.refusal?.let { RefusalCard(it) { QuietButton(captions.keepDevice, { tell(MeEvent.KeepDevice(row.id)) }) } }
        if (row.canGiveUp) {
            Confirmed(captions.giveUpDeviceQuestion, captions.giveUpDevice, { tell(MeEvent.GiveUpDevice(row.id)) }) { ask ->
                SecondaryButton(captions.giveUpDevice, ask)
            }
        }
    }
}

@Composable
private fun LogOut(view: MeView, send: (Event) -> Long) {
    Column {
        SectionTitle("")
        val question = listOfNotNull(view.logOutWarning, captions.logOutQuestion).joinToString("\n\n")
        Confirmed(question, captions.logOut, { send(Event.Session(SessionEvent.LogOut)) }) { ask ->
            WrappingRow { SecondaryButton(captions.logOut, ask) }
        }
    }
}
