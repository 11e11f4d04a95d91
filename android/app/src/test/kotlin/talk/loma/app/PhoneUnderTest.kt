package talk.loma.app

import android.app.Activity
import android.content.Intent
import android.os.Looper
import android.view.View
import android.view.ViewGroup
import androidx.compose.runtime.snapshots.Snapshot
import androidx.compose.ui.node.RootForTest
import androidx.compose.ui.semantics.SemanticsProperties
import androidx.compose.ui.semantics.getAllSemanticsNodes
import androidx.compose.ui.semantics.getOrNull
import androidx.core.content.FileProvider
import java.time.Duration
import kotlin.test.fail
import kotlin.time.Duration.Companion.seconds
import kotlin.time.TimeSource
import org.junit.rules.ExternalResource
import org.robolectric.Robolectric
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import org.robolectric.android.controller.ActivityController
import org.robolectric.util.ReflectionHelpers
import talk.loma.app.net.SocketServer
import talk.loma.shell.CoreState
import talk.loma.shell.FileKeyValueStore
import talk.loma.types.Screen
import talk.loma.types.ViewModel

/** The app as it is, but for the Keystore, which Robolectric has not, and for where its server is. */
class ApplicationUnderTest : LomaApplication() {
    override val safeKey = PlainKey()
    override val server get() = serverUnderTest.url
}

/** Knows of nothing. */
val serverUnderTest = SocketServer { answer("404 Not Found", "{}") }

/** An installed app, with the real library in it. */
class PhoneUnderTest : ExternalResource() {
    val app get() = RuntimeEnvironment.getApplication() as LomaApplication

    private val activities = mutableListOf<ActivityController<*>>()

    /** Opens the app, as a tap on its icon or [intent] does. */
    fun open(intent: Intent = Intent(Intent.ACTION_MAIN)): ActivityController<MainActivity> =
        build(MainActivity::class.java, intent).setup().also { awaitSignIn() }

    fun <A : Activity> build(activity: Class<A>, intent: Intent? = null): ActivityController<A> =
        Robolectric.buildActivity(activity, intent).also { activities += it }

    /** What the core shows while nobody is signed in. */
    fun awaitSignIn(): ViewModel {
        await("the way in") { (app.core.state.value as? CoreState.Running)?.view?.screen == Screen.SIGNIN }
        return (app.core.state.value as CoreState.Running).view
    }

    /** The provider remembers the folders of the phone before. */
    override fun before() = ReflectionHelpers.getStaticField<HashMap<*, *>>(FileProvider::class.java, "sCache").clear()

    override fun after() {
        activities.filterNot { it.get().isDestroyed }.forEach { it.close() }
        // Compose remembers that it waits for a frame, which would not come on the phone after this one.
        shadowOf(Looper.getMainLooper()).idleFor(FRAME)
        app.core.close()
        (app.phone.store as FileKeyValueStore).close()
    }
}

private val FRAME = Duration.ofMillis(16)

/** Lets the main thread work, and frames be drawn, until this holds. */
fun await(what: String, holds: () -> Boolean) {
    val began = TimeSource.Monotonic.markNow()
    while (!holds()) {
        if (began.elapsedNow() > 20.seconds) fail("never: $what")
        // Compose does this by itself, on the main thread of the first phone only.
        Snapshot.sendApplyNotifications()
        shadowOf(Looper.getMainLooper()).idleFor(FRAME)
        Thread.sleep(5)
    }
}

/** Every word on the screen, as a screen reader finds it. */
fun Activity.words(): List<String> = composeRoots(window.decorView).flatMap { root ->
    root.semanticsOwner.getAllSemanticsNodes(mergingEnabled = true)
        .flatMap { it.config.getOrNull(SemanticsProperties.Text).orEmpty() }
        .map { it.text }
}

private fun composeRoots(view: View): List<RootForTest> = when (view) {
    is RootForTest -> listOf(view)
    is ViewGroup -> (0 until view.childCount).flatMap { composeRoots(view.getChildAt(it)) }
    else -> emptyList()
}
