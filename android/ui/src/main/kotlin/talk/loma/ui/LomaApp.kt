package talk.loma.ui

import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import talk.loma.shell.CoreState

/** The whole app: whatever the core says is drawn. */
@Composable
fun LomaApp(state: CoreState, device: Device) {
    Text(state.toString())
}
