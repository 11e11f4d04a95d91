package talk.loma.ui.parts

import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.shape.RoundedCornerShape
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import talk.loma.types.Banner
import talk.loma.types.BannerKind
import talk.loma.types.CoverCard
import talk.loma.types.RefusalCard
import talk.loma.types.StateChip
import talk.loma.types.Tone
import talk.loma.ui.theme.LomaIcons
import talk.loma.ui.theme.captions
import talk.loma.ui.theme.look

/** A state in a word, with its sign and its colour. */
@Composable
fun StateChip(chip: StateChip, modifier: Modifier = Modifier) {
    val look = chip.tone.look
    Row(
        modifier.clip(RoundedCornerShape(8.dp)).background(look.container).padding(horizontal = 8.dp, vertical = 4.dp),
        Arrangement.spacedBy(6.dp), Alignment.CenterVertically,
    ) {
        Sign(look.sign, look.text, size = 16.dp)
        Text(chip.label, color = look.text, style = MaterialTheme.typography.labelLarge)
    }
}

/** Am I covered? The state first, then why, then what to do. */
@Composable
fun CoverCard(card: CoverCard, modifier: Modifier = Modifier, summary: String = "", asOf: String = "") {
    val look = card.chip.tone.look
    LomaCard(modifier, look.container) {
        Row(horizontalArrangement = Arrangement.spacedBy(Between), verticalAlignment = Alignment.CenterVertically) {
            Sign(look.sign, look.text, size = 28.dp)
            TitleText(card.chip.label, color = look.text)
        }
        Text(card.sentence, color = look.text, style = MaterialTheme.typography.bodyLarge)
        card.whatToDo?.let { Text(it, color = look.text, style = MaterialTheme.typography.titleMedium) }
        if (summary.isNotEmpty()) Text(summary, color = look.text, style = MaterialTheme.typography.titleMedium)
        if (asOf.isNotEmpty()) Text(asOf, color = look.text, style = MaterialTheme.typography.bodySmall)
    }
}

/** The line above everything that says what is not as it should be. */
@Composable
fun OfflineBanner(banner: Banner, modifier: Modifier = Modifier) {
    val (tone, sign) = when (banner.kind) {
        BannerKind.OFFLINE -> Tone.NEUTRAL to LomaIcons.Offline
        BannerKind.STALE -> Tone.WAITING to Tone.WAITING.look.sign
        BannerKind.NOTSTORED, BannerKind.TOOOLD -> Tone.ACTSONYOU to Tone.ACTSONYOU.look.sign
    }
    val look = tone.look
    Row(
        modifier.fillMaxWidth().background(look.container).padding(horizontal = Edge, vertical = Within)
            .semantics { liveRegion = LiveRegionMode.Polite },
        Arrangement.spacedBy(Within), Alignment.CenterVertically,
    ) {
        Sign(sign, look.text)
        Text(banner.text, color = look.text, style = MaterialTheme.typography.bodyMedium)
    }
}

/** "No", by whom and why, and what to do. */
@Composable
fun RefusalCard(card: RefusalCard, modifier: Modifier = Modifier, actions: @Composable () -> Unit = {}) {
    NoticeCard(Tone.ACTSONYOU, card.title, listOf(card.reason, card.whatToDo), modifier, actions)
}

/** Something to know, in the colour of its tone. */
@Composable
fun NoticeCard(
    tone: Tone, title: String, sentences: List<String>, modifier: Modifier = Modifier, actions: @Composable () -> Unit = {},
) {
    val look = tone.look
    LomaCard(modifier.semantics { liveRegion = LiveRegionMode.Polite }, look.container) {
        Row(horizontalArrangement = Arrangement.spacedBy(Within)) {
            Sign(look.sign, look.text, Modifier.padding(top = 2.dp))
            Column(verticalArrangement = Arrangement.spacedBy(4.dp)) {
                if (title.isNotEmpty()) Text(title, color = look.text, style = MaterialTheme.typography.titleMedium)
                sentences.filter(String::isNotEmpty).distinct().forEach {
                    Text(it, color = look.text, style = MaterialTheme.typography.bodyMedium)
                }
            }
        }
        actions()
    }
}

/** Send again or discard what was refused. */
@Composable
fun RefusalActions(card: RefusalCard, onSendAgain: () -> Unit, onGiveUp: () -> Unit) {
    WrappingRow {
        SecondaryButton(captions.sendAgain, onSendAgain)
        if (card.canGiveUp) QuietButton(captions.giveUp, onGiveUp)
    }
}
