package talk.loma.shell

import java.nio.file.Path
import java.util.concurrent.atomic.AtomicInteger
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertTrue
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.io.TempDir
import talk.loma.shell.desktop.desktopPhone
import talk.loma.types.ClaimsEvent
import talk.loma.types.Event
import talk.loma.types.Screen
import talk.loma.types.SessionEvent
import talk.loma.types.StoreEntry

/** The core's wishes are carried out in the order in which it has them. */
class OrderTest {
    @TempDir lateinit var folder: Path

    @Test fun `a later writing never overtakes an earlier one, however slow that is`() = runBlocking {
        val server = ApiServer()
        val desktop = desktopPhone(folder, MarchClock())
        val store = SlowStore()
        val phone = Phone(
            desktop.http, desktop.streams, desktop.uploads, desktop.shelf, store, desktop.safe, desktop.time,
        )
        val core = Core(Launch(server.baseUrl, deviceName = "T", platform = "test"), phone)
        core.start()
        core.await("the way in") { it.screen == Screen.SIGNIN }
        core.send(Event.Session(SessionEvent.LogIn(EMAIL, PASSWORD)))
        core.send(Event.Claims(ClaimsEvent.Report(null)))
        val typed = (1.."Schramme".length).map { "Schramme".take(it) }
        core.send(*typed.map { Event.Claims(ClaimsEvent.SetDescription(it)) }.toTypedArray())
        assertTrue("\"Schramme\"" in store.drafts.last())
        assertEquals(store.drafts.sortedBy(String::length), store.drafts, "each draft is a letter longer")
        assertEquals(1, store.mostAtOnce)
        core.close()
        server.close()
    }
}

/** Each writing is quicker than the one before, so that it would overtake if it could. */
private class SlowStore : KeyValueStore {
    val drafts = mutableListOf<String>()
    var mostAtOnce = 0
        private set
    private val atOnce = AtomicInteger()
    private var pause = 20L

    override fun load(prefixes: List<String>): List<StoreEntry> = emptyList()

    override fun write(saved: List<StoreEntry>, deleted: List<String>) {
        mostAtOnce = maxOf(mostAtOnce, atOnce.incrementAndGet())
        pause = maxOf(0, pause - 1)
        Thread.sleep(pause)
        saved.filter { it.key.startsWith("draft/") }.forEach { drafts += it.value }
        atOnce.decrementAndGet()
    }

    override fun wipe() = Unit
}
