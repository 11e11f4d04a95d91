package talk.loma.shell

import java.nio.file.Path
import kotlin.random.Random
import kotlin.test.Test
import kotlin.test.assertContentEquals
import kotlin.test.assertEquals
import kotlin.test.assertNotNull
import kotlin.test.assertNull
import kotlin.test.assertTrue
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.io.TempDir
import talk.loma.types.ClaimsEvent
import talk.loma.types.ContractsEvent
import talk.loma.types.Event
import talk.loma.types.MessagesEvent
import talk.loma.types.Screen

/** What a customer does, through the real library and real sockets. */
class CustomerStoryTest {
    @TempDir lateinit var folder: Path
    private val server = ApiServer()
    private val app by lazy { TestPhone(server, folder) }

    @AfterEach fun close() {
        app.close()
        server.close()
    }

    @Test fun `after the login the contracts are there, worded by the core`() = runBlocking {
        app.signIn()
        val view = app.core.await("contracts") { it.contracts.rows.size == 2 }
        assertEquals(Screen.CUSTOMER, view.screen)
        assertEquals("2 Verträge", view.contracts.count)
        assertEquals("Guten Tag, Frau Beispiel", view.home.greeting)
        app.core.send(Event.Contracts(ContractsEvent.Open(CONTENTS)))
        val contract = assertNotNull(app.core.view?.contract)
        assertEquals("Hausratversicherung", contract.title)
        assertTrue("48,96" in assertNotNull(contract.premium).toString(), "the instalment in euros")
    }

    @Test fun `a wrong password is told in the servers words`() = runBlocking {
        app.signIn("falsch")
        val view = assertNotNull(app.core.view)
        assertEquals(Screen.SIGNIN, view.screen)
        assertEquals("E-Mail oder Passwort stimmt nicht. Bitte prüfen Sie Ihre Angaben.", view.signIn.problem)
    }

    @Test fun `a claim reported without network gets its number when the network is back`() = runBlocking {
        app.signIn()
        server.goOffline()
        val photo = Random(1).nextBytes(300_000)
        app.core.fillInTheft()
        assertEquals(Picked.ADDED, app.core.addPhoto(PhotoTarget.Report, { photo.inputStream() }, app.phone.shelf))
        app.core.send(Event.Claims(ClaimsEvent.Send))
        val waiting = assertNotNull(app.core.view).claims.rows.single()
        assertEquals("Liegt auf diesem Telefon und geht von selbst hinaus.", waiting.middle)

        server.comeBack()
        app.core.send(Event.CameOnline)
        val arrived = app.core.await("the photo") { it.claim?.photoProgress == "1 von 1 Fotos übertragen" }
        assertEquals("S-2026-001 · 11. März 2026", arrived.claims.rows.single().subtitle)
        assertEquals(1, server.answers.claims.size)
        assertEquals(120_000, server.answers.claims.values.single().number("estimate_cents"))
        assertContentEquals(photo, server.answers.files.values.single())
        app.core.whenIdle()
        assertEquals(0, app.stored("outbox/"))
        assertTrue(folder.resolve("files").toFile().list().isNullOrEmpty(), "the photo has left the phone")

        app.core.send(Event.Messages(MessagesEvent.Open(THREAD)))
        app.core.send(Event.Messages(MessagesEvent.Compose("Die Rechnung kommt nach.")), Event.Messages(MessagesEvent.Send))
        val message = assertNotNull(app.core.view?.thread).rows.single()
        assertEquals("Die Rechnung kommt nach." to "Empfangen", message.body to message.state)
        assertEquals(listOf("Die Rechnung kommt nach."), server.answers.messages.map { it.text("body") })
    }

    @Test fun `the session and the contracts outlive the app, also without network`() = runBlocking {
        app.signIn()
        app.core.send(Event.Contracts(ContractsEvent.Open(CONTENTS)))
        server.goOffline()
        app.killAndRestart()
        val view = app.core.await("the list from the store") { it.contracts.rows.size == 2 }
        assertEquals(Screen.CUSTOMER, view.screen)
        app.core.send(Event.Contracts(ContractsEvent.Open(CONTENTS)))
        assertNotNull(app.core.view?.contract?.premium)
        assertEquals(1, server.asked("POST auth/login"))
    }

    @Test fun `a second tap on send sends nothing twice`() = runBlocking {
        app.signIn()
        app.core.fillInTheft()
        app.core.send(*Array(3) { Event.Claims(ClaimsEvent.Send) })
        assertEquals(1, server.asked("POST claims"))
        assertNull(app.core.view?.claimForm)
    }

    @Test fun `the log names no person, no address and nothing that was typed`() = runBlocking {
        app.signIn()
        app.core.fillInTheft()
        server.goOffline()
        app.core.send(Event.Claims(ClaimsEvent.Send), Event.CameToFront)
        app.phone.log.log("written")
        val lines = app.log.joinToString("\n")
        for (secret in listOf("Beispiel", EMAIL, PASSWORD, "Keller", "access-1", "127.0.0.1")) assertTrue(secret !in lines)
        assertTrue("written" in lines)
    }
}
