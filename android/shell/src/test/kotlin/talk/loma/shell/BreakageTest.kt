package talk.loma.shell

import java.nio.file.Files
import java.nio.file.Path
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertTrue
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeout
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.io.TempDir
import talk.loma.core.CoreException
import talk.loma.core.CoreFfi
import talk.loma.core.CoreFfiInterface
import talk.loma.core.schemaFingerprint
import talk.loma.types.Event
import talk.loma.types.SCHEMA_FINGERPRINT
import talk.loma.types.Screen
import talk.loma.types.StoreAnswer
import talk.loma.types.StoreEntry
import talk.loma.types.StoreOperation

/** Whatever is wrong between shell and core: a calm screen, no crash, and nothing lost. */
class BreakageTest {
    @TempDir lateinit var folder: Path
    private val server = ApiServer()
    private val app by lazy { TestPhone(server, folder) }

    @AfterEach fun close() {
        app.close()
        server.close()
    }

    @Test fun `an event the library cannot read breaks calmly, and opened again the draft is there`() = runBlocking<Unit> {
        app.signIn()
        app.core.fillInTheft()
        var isBent = false
        app.killAndRestart { BentCore(it, bendsEvents = { isBent }) }
        app.core.await("the draft") { it.claims.hasDraft }
        app.core.whenIdle()
        isBent = true
        app.core.update(Event.CameToFront)
        assertEquals(Breakage.CORE_REFUSED, app.core.breakage())
        app.core.update(Event.CameToFront)
        assertEquals(Breakage.CORE_REFUSED, app.core.breakage(), "a broken core takes no events")
        app.killAndRestart()
        app.core.await("the draft") { it.claims.hasDraft }
    }

    @Test fun `a broken core is opened again in place`() = runBlocking<Unit> {
        app.signIn()
        var isBent = false
        app.killAndRestart { BentCore(it, bendsEvents = { isBent }) }
        app.core.await("the app") { it.screen == Screen.CUSTOMER }
        isBent = true
        app.core.update(Event.CameToFront)
        app.core.breakage()
        isBent = false
        app.core.restart()
        withTimeout(20_000) { app.core.state.first { it is CoreState.Running && it.view.screen == Screen.CUSTOMER } }
    }

    @Test fun `requests that are no requests break calmly`() = runBlocking<Unit> {
        val endless = ByteArray(8) { -1 }.also { it[7] = 0x7F }
        for (garbage in listOf(byteArrayOf(), byteArrayOf(1), endless, ByteArray(64) { 7 })) {
            app.killAndRestart { BentCore(it, requests = garbage) }
            assertEquals(Breakage.UNREADABLE, app.core.breakage())
        }
    }

    @Test fun `a view that is no view breaks calmly, before anything was read or sent`() = runBlocking<Unit> {
        app.killAndRestart { BentCore(it, view = byteArrayOf(1, 2, 3)) }
        assertEquals(Breakage.UNREADABLE, app.core.breakage())
        assertTrue(server.requests.isEmpty())
    }

    @Test fun `a library from another version is not asked anything`() {
        val log = mutableListOf<String>()
        val opened = RustLibrary.open({ log += it }) { "0123456789abcdef" }
        assertEquals(Breakage.DIFFERENT_VERSIONS, (opened as Opened.Failed).breakage)
        val missing = RustLibrary.open({ log += it }) { throw UnsatisfiedLinkError("/home/erika/lib") }
        assertEquals(Breakage.LIBRARY_MISSING, (missing as Opened.Failed).breakage)
        assertEquals(listOf("library: UnsatisfiedLinkError"), log, "its kind, without its message")
    }

    @Test fun `the fingerprint of the generated types is the library's`() {
        assertEquals(SCHEMA_FINGERPRINT, schemaFingerprint())
    }

    @Test fun `an answer nobody waits for is refused by the library, not by a crash`() {
        CoreFfi(null).use { core ->
            assertFailsWith<CoreException.UnknownRequest> { core.resolve(4711u, ByteArray(4)) }
        }
    }

    @Test fun `a store without a place keeps the app from starting empty, and is told in the log`() = runBlocking<Unit> {
        Files.createFile(folder.resolve("store"))
        app.core.start()
        app.core.await("the obstacle") { it.screen == Screen.LOCKED }
        assertTrue(app.log.any { it.startsWith("store: ") })
    }

    @Test fun `a failure is logged by its kind, without what should have been kept`() {
        Files.createFile(folder.resolve("store"))
        val entry = StoreEntry("draft/claim", "Geheimer Weg 7")
        val answer = app.phone.answer(StoreOperation.Write(listOf(entry), emptyList()))
        val reason = (answer as StoreAnswer.Failed).reason
        assertTrue(Regex("\\w+").matches(reason), reason)
        assertEquals(listOf("store: $reason"), app.log.toList())
    }
}

/** Waits until the core is broken, and says why. */
private suspend fun Core.breakage(): Breakage =
    withTimeout(20_000) { state.first { it is CoreState.Broken } as CoreState.Broken }.reason

/** The real library behind a wire that garbles. */
private class BentCore(
    private val real: CoreFfiInterface,
    private val bendsEvents: () -> Boolean = { false },
    private val requests: ByteArray? = null,
    private val view: ByteArray? = null,
) : CoreFfiInterface by real {
    override fun update(event: ByteArray): ByteArray {
        val answer = real.update(if (bendsEvents()) byteArrayOf(-1) + event.drop(1) else event)
        return requests ?: answer
    }

    override fun view(): ByteArray = view ?: real.view()
}
