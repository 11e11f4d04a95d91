package talk.loma.ui.screens

import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import talk.loma.shell.Breakage
import talk.loma.types.SessionEvent
import talk.loma.types.SignInView
import talk.loma.types.Tone
import talk.loma.ui.parts.NoticeCard
import talk.loma.ui.parts.PrimaryButton
import talk.loma.ui.parts.QuietText
import talk.loma.ui.parts.ScreenTitle
import talk.loma.ui.theme.captions

/** Before the stores have answered: the name of the house, and nothing that moves. */
@Composable
fun LaunchScreen(brand: String) {
    Box(Modifier.fillMaxSize().background(MaterialTheme.colorScheme.surface), Alignment.Center) {
        Text(brand, color = MaterialTheme.colorScheme.primary, style = MaterialTheme.typography.displaySmall)
    }
}

/** Safe or store cannot be used now; the core says why. */
@Composable
fun LockedScreen(view: SignInView, send: (SessionEvent) -> Unit) {
    ListScreen(banner = null, foot = { PrimaryButton(captions.retry, { send(SessionEvent.Unlock) }) }) {
        item("title") { ScreenTitle(captions.lockedTitle) }
        item("why") { NoticeCard(Tone.ACTSONYOU, "", listOf(view.problem.orEmpty())) }
    }
}

/** Core and shell do not understand each other. Nothing of what was being done is shown or told. */
@Composable
fun BrokenScreen(reason: Breakage, onRestart: () -> Unit) {
    val (title, text) = when (reason) {
        Breakage.LIBRARY_MISSING -> captions.brokenLibraryTitle to captions.brokenLibraryText
        Breakage.DIFFERENT_VERSIONS -> captions.brokenVersionsTitle to captions.brokenVersionsText
        Breakage.CORE_REFUSED, Breakage.UNREADABLE -> captions.brokenTitle to captions.brokenText
    }
    val canRestart = reason == Breakage.CORE_REFUSED || reason == Breakage.UNREADABLE
    ListScreen(banner = null, foot = { if (canRestart) PrimaryButton(captions.brokenRestart, onRestart) }) {
        item("title") { ScreenTitle(title) }
        item("what now") { QuietText(text) }
    }
}
