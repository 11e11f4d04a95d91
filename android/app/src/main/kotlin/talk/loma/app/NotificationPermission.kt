package talk.loma.app

import android.Manifest
import android.content.pm.PackageManager
import android.os.Build
import androidx.activity.ComponentActivity
import androidx.activity.result.contract.ActivityResultContracts.RequestPermission
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import talk.loma.shell.CoreState
import talk.loma.types.Screen

/** Android asks for it at most twice and keeps the answer; whoever says no finds everything in the app. */
class NotificationPermission(private val activity: ComponentActivity) {
    private val request = activity.registerForActivityResult(RequestPermission()) {}

    /** Not before somebody has signed in: until then there is nothing to be told of. */
    @Composable
    fun AskOnceSignedIn(state: CoreState) {
        var wasAsked by rememberSaveable { mutableStateOf(false) }
        val isSignedIn = (state as? CoreState.Running)?.view?.screen in listOf(Screen.CUSTOMER, Screen.BROKER)
        if (isSignedIn && !wasAsked) LaunchedEffect(Unit) {
            wasAsked = true
            ask()
        }
    }

    private fun ask() {
        if (Build.VERSION.SDK_INT < Build.VERSION_CODES.TIRAMISU) return
        val answer = activity.checkSelfPermission(Manifest.permission.POST_NOTIFICATIONS)
        if (answer != PackageManager.PERMISSION_GRANTED) request.launch(Manifest.permission.POST_NOTIFICATIONS)
    }
}
