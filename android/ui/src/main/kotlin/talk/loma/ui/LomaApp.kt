package talk.loma.ui

import androidx.compose.material3.AlertDialog
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import talk.loma.shell.CoreState
import talk.loma.types.Event
import talk.loma.types.Screen
import talk.loma.types.SessionEvent
import talk.loma.types.ViewModel
import talk.loma.ui.parts.QuietButton
import talk.loma.ui.screens.BrokenScreen
import talk.loma.ui.screens.LaunchScreen
import talk.loma.ui.screens.LockedScreen
import talk.loma.ui.screens.MainScreen
import talk.loma.ui.screens.SignInScreen
import talk.loma.ui.theme.LomaTheme
import talk.loma.ui.theme.captions
import talk.loma.ui.theme.firstTheme

/** The whole app: whatever the core says is drawn. */
@Composable
fun LomaApp(state: CoreState, device: Device) {
    when (state) {
        is CoreState.Opening -> LomaTheme(firstTheme, device.language) { LaunchScreen(firstTheme.brand) }
        is CoreState.Broken -> LomaTheme(firstTheme, device.language) { BrokenScreen(state.reason, device.restart) }
        is CoreState.Running -> CompositionLocalProvider(LocalUpTo provides state.upTo) {
            LomaTheme(state.view.theme, state.view.language) {
                Running(state.view, device)
                if (device.hasPhotoProblem) PhotoProblem(device.onPhotoProblemSeen)
            }
        }
    }
}

@Composable
private fun Running(view: ViewModel, device: Device) {
    val session = { event: SessionEvent -> device.send(Event.Session(event)); Unit }
    when (view.screen) {
        Screen.STARTING -> LaunchScreen(view.theme.brand)
        Screen.LOCKED -> LockedScreen(view.signIn, session)
        Screen.SIGNIN -> SignInScreen(view.signIn, view.theme.brand, session)
        Screen.CUSTOMER, Screen.BROKER -> MainScreen(view, device)
    }
}

@Composable
private fun PhotoProblem(onSeen: () -> Unit) {
    AlertDialog(
        onDismissRequest = onSeen,
        text = { Text(captions.photoNotKept) },
        confirmButton = { QuietButton(captions.close, onSeen) },
    )
}
