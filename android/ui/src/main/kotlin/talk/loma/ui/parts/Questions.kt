package talk.loma.ui.parts

import androidx.compose.material3.AlertDialog
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import talk.loma.ui.theme.captions

/** Asks before something is done that cannot be undone; [button] gets what opens the question. */
@Composable
fun Confirmed(question: String, yes: String, onYes: () -> Unit, button: @Composable (ask: () -> Unit) -> Unit) {
    var isAsked by remember { mutableStateOf(false) }
    button { isAsked = true }
    if (!isAsked) return
    AlertDialog(
        onDismissRequest = { isAsked = false },
        text = { Text(question) },
        confirmButton = {
            QuietButton(yes, {
                isAsked = false
                onYes()
            })
        },
        dismissButton = { QuietButton(captions.cancel, { isAsked = false }) },
    )
}
