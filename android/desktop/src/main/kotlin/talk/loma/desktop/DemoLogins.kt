package talk.loma.desktop

import androidx.compose.foundation.layout.ExperimentalLayoutApi
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Surface
import androidx.compose.material3.Text
import androidx.compose.material3.TextButton
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.unit.dp
import talk.loma.shell.Core
import talk.loma.types.Event
import talk.loma.types.SessionEvent
import talk.loma.ui.theme.LomaTheme
import talk.loma.ui.theme.firstTheme

/** The people of `./dev demo` whom one can be in the app. */
enum class DemoLogin(val label: String, val email: String) {
    CUSTOMER("Kundin Anna", "anna@kunde.example"),
    CUSTOMER_WITH_ANSWER("Kundin Frieda", "frieda@kunde.example"),
    BROKER("Maklerin Sabine", "sabine@sonnenberg.example"),
}

const val DEMO_PASSWORD = "Probefahrt-2026"

/** Below the app, and no part of it: in with one click. */
@OptIn(ExperimentalLayoutApi::class)
@Composable
fun DemoLogins(core: Core) = LomaTheme(firstTheme, "de") {
    Surface(color = MaterialTheme.colorScheme.surfaceContainerHighest) {
        FlowRow(Modifier.fillMaxWidth().padding(8.dp)) {
            DemoLogin.entries.forEach { login ->
                TextButton({ core.update(Event.Session(SessionEvent.LogIn(login.email, DEMO_PASSWORD))) }) { Text(login.label) }
            }
        }
    }
}
