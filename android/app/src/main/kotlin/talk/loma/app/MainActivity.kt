package talk.loma.app

import android.content.Intent
import android.content.pm.PackageManager
import android.os.Build
import android.os.Bundle
import androidx.activity.compose.BackHandler
import androidx.activity.compose.setContent
import androidx.activity.enableEdgeToEdge
import androidx.compose.runtime.Composable
import androidx.fragment.app.FragmentActivity
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import talk.loma.types.Event
import talk.loma.ui.Device

/** The one activity: draws what the core says, and tells it when somebody looks and what was opened. */
class MainActivity : FragmentActivity() {
    private val app get() = application as LomaApplication

    override fun onCreate(savedInstanceState: Bundle?) {
        enableEdgeToEdge()
        super.onCreate(savedInstanceState)
        hideFromRecentApps()
        val photos = Photos(this, app.photos::keep)
        val unlocking = Unlocking(this, app.gate)
        val notifications = NotificationPermission(this)
        // One that is made anew has opened it before.
        if (savedInstanceState == null) open(intent)
        setContent {
            val state = app.core.state.collectAsStateWithLifecycle().value
            GatedApp(state, device(photos), app.gate, unlocking::ask)
            notifications.AskOnceSignedIn(state)
        }
    }

    override fun onNewIntent(intent: Intent) {
        super.onNewIntent(intent)
        open(intent)
    }

    override fun onStart() {
        super.onStart()
        app.gate.cameToFront()
        app.core.update(Event.CameToFront)
    }

    override fun onStop() {
        super.onStop()
        // A screen that is turned has not gone away.
        if (isChangingConfigurations) return
        app.gate.wentToBack()
        app.core.update(Event.WentToBack)
    }

    private fun open(intent: Intent) {
        openedBy(intent)?.let(app.core::update)
    }

    private fun device(photos: Photos) = Device(
        send = app.core::update,
        restart = app.core::restart,
        addPhoto = photos::add,
        hasCamera = packageManager.hasSystemFeature(PackageManager.FEATURE_CAMERA_ANY),
        hasPhotoProblem = app.photos.hasProblem,
        onPhotoProblemSeen = app.photos::forgetProblem,
        photo = app.phone.shelf::picture,
        onBack = @Composable { isEnabled, onBack -> BackHandler(isEnabled, onBack) },
        language = app.language,
    )

    /** Contracts and claims are not for whoever looks through the open apps. */
    private fun hideFromRecentApps() {
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.TIRAMISU) setRecentsScreenshotEnabled(false)
    }
}
