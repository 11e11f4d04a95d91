package talk.loma.app

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.safeDrawingPadding
import androidx.compose.material3.Surface
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.saveable.rememberSaveableStateHolder
import androidx.compose.ui.Modifier
import androidx.compose.ui.unit.dp
import talk.loma.shell.CoreState
import talk.loma.types.Screen
import talk.loma.types.ViewModel
import talk.loma.ui.Device
import talk.loma.ui.LomaApp
import talk.loma.ui.parts.PrimaryButton
import talk.loma.ui.screens.LaunchScreen
import talk.loma.ui.theme.LomaTheme
import talk.loma.ui.theme.captions

/** The app, or what stands in front of it until the user has unlocked it. Where one was is kept meanwhile. */
@Composable
internal fun GatedApp(state: CoreState, device: Device, gate: Gate, unlock: () -> Unit) {
    val kept = rememberSaveableStateHolder()
    val view = (state as? CoreState.Running)?.view
    if (view == null || gate.isOpen || !view.isPrivate) {
        kept.SaveableStateProvider("app") { LomaApp(state, device) }
    } else {
        ClosedGate(view, unlock)
    }
    // Whoever signs in has just said who they are.
    if (view?.screen == Screen.SIGNIN) LaunchedEffect(Unit) { gate.open() }
}

private val ViewModel.isPrivate get() = screen == Screen.CUSTOMER || screen == Screen.BROKER

@Composable
private fun ClosedGate(view: ViewModel, unlock: () -> Unit) {
    LaunchedEffect(Unit) { unlock() }
    LomaTheme(view.theme, view.language) {
        Surface(Modifier.fillMaxSize()) {
            Column(Modifier.safeDrawingPadding().padding(16.dp), Arrangement.spacedBy(16.dp)) {
                Box(Modifier.weight(1f)) { LaunchScreen(view.theme.brand) }
                PrimaryButton(captions.unlock, unlock)
            }
        }
    }
}
