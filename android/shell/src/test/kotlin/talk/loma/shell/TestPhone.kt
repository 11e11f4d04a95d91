package talk.loma.shell

import java.nio.file.Path
import java.time.Instant
import java.util.concurrent.CopyOnWriteArrayList
import kotlin.test.fail
import kotlin.time.Duration
import kotlin.time.Duration.Companion.seconds
import kotlin.time.TimeSource
import kotlin.time.toJavaDuration
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.withTimeoutOrNull
import talk.loma.core.CoreFfiInterface
import talk.loma.shell.desktop.desktopPhone
import talk.loma.types.ClaimsEvent
import talk.loma.types.Event
import talk.loma.types.LossChoice
import talk.loma.types.Screen
import talk.loma.types.SessionEvent
import talk.loma.types.ViewModel

/** The app on a phone whose store is a folder: kill it, and open it again from what it kept. */
class TestPhone(private val server: ApiServer, private val folder: Path) : AutoCloseable {
    val log = CopyOnWriteArrayList<String>()
    var phone = newPhone()
        private set
    var core = newCore()
        private set

    /** The first start after the installation, and the login. */
    suspend fun signIn(password: String = PASSWORD) {
        core.start()
        core.await("the way in") { it.screen == Screen.SIGNIN }
        core.send(Event.Session(SessionEvent.LogIn(EMAIL, password)))
    }

    /** What was under way is lost, what was stored is not. */
    internal fun killAndRestart(bent: (CoreFfiInterface) -> CoreFfiInterface = { it }) {
        close()
        phone = newPhone()
        core = newCore(bent)
        core.start()
    }

    override fun close() {
        core.close()
        (phone.store as FileKeyValueStore).close()
    }

    fun stored(prefix: String): Int = phone.store.load(listOf(prefix)).size

    private fun newPhone() = desktopPhone(folder, MarchClock()) { log += it }

    private fun newCore(bent: (CoreFfiInterface) -> CoreFfiInterface = { it }): Core {
        val library = CoreLibrary { log ->
            when (val opened = RustLibrary.open(log)) {
                is Opened.Ready -> Opened.Ready(bent(opened.core))
                is Opened.Failed -> opened
            }
        }
        return Core(Launch(server.baseUrl, deviceName = "Testtelefon", platform = "test"), phone, library)
    }
}

/** 12 March 2026, 14:03 in Berlin; from then on time passes. */
class MarchClock : Timekeeper {
    private val opened = TimeSource.Monotonic.markNow()

    override fun now(): Instant = Instant.parse("2026-03-12T13:03:00Z") + opened.elapsedNow().toJavaDuration()

    override suspend fun wait(duration: Duration) = delay(duration)
}

/** The user or the phone does something; returns when nothing is left to do but wait for timers. */
suspend fun Core.send(vararg events: Event) {
    events.forEach(::update)
    withTimeoutOrNull(20.seconds) { whenIdle() } ?: fail("still busy")
}

/** The first view for which this holds. */
suspend fun Core.await(what: String, holds: (ViewModel) -> Boolean): ViewModel {
    val state = withTimeoutOrNull(20.seconds) { state.first { it is CoreState.Broken || it is CoreState.Running && holds(it.view) } }
    return (state as? CoreState.Running)?.view ?: fail("never: $what (${this.state.value.javaClass.simpleName})")
}

/** Everything the form asks for, but the photo. */
suspend fun Core.fillInTheft() = send(
    *listOf(
        ClaimsEvent.Report(null), ClaimsEvent.ChooseLoss(LossChoice.THEFT), ClaimsEvent.Next,
        ClaimsEvent.SetDay("2026-03-11"), ClaimsEvent.SetTimeOfDay("ca. 22 Uhr"), ClaimsEvent.SetPlace("Zuhause"),
        ClaimsEvent.Next, ClaimsEvent.Next, ClaimsEvent.SetDescription("Das Fahrrad stand im Keller."),
        ClaimsEvent.SetEstimate("1.200"), ClaimsEvent.Next, ClaimsEvent.SetTruthful(true),
    ).map(Event::Claims).toTypedArray(),
)
