package talk.loma.ui.theme

import androidx.compose.runtime.Composable
import androidx.compose.runtime.Immutable
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.vector.ImageVector
import talk.loma.types.Tone
import talk.loma.types.ToneColors

/** How a state looks. The sign is never without its word, and the colour never without both. */
@Immutable
class ToneLook(val sign: ImageVector, colors: ToneColors) {
    val text: Color = colors.text.color()
    val container: Color = colors.container.color()
}

val Tone.look: ToneLook
    @Composable get() = with(LocalPalette.current) {
        when (this@look) {
            Tone.GOOD -> ToneLook(LomaIcons.ShieldCheck, good)
            Tone.WAITING -> ToneLook(LomaIcons.Clock, waiting)
            Tone.ACTSONYOU -> ToneLook(LomaIcons.Exclamation, actsOnYou)
            Tone.BAD -> ToneLook(LomaIcons.ShieldOff, bad)
            Tone.NEUTRAL -> ToneLook(LomaIcons.Dot, neutral)
        }
    }
