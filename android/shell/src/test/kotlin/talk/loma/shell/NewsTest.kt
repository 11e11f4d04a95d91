package talk.loma.shell

import java.nio.file.Path
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertTrue
import kotlinx.coroutines.runBlocking
import kotlinx.serialization.json.JsonArray
import kotlinx.serialization.json.JsonObject
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.io.TempDir
import talk.loma.types.ContractsEvent
import talk.loma.types.Event
import talk.loma.types.Screen
import talk.loma.types.SessionEvent
import talk.loma.types.ViewModel

/** What the server says by itself, through the real library and real sockets. */
class NewsTest {
    @TempDir lateinit var folder: Path
    private val server = ApiServer()
    private val app by lazy { TestPhone(server, folder) }

    @AfterEach fun close() {
        app.close()
        server.close()
    }

    @Test fun `news changes what is shown without anybody asking, and is there after a kill`() = runBlocking<Unit> {
        app.signIn()
        val line = server.awaitLine()
        assertEquals("page-1", line.after, "it goes on where the copy ends")
        line.sayNews(changed("news-2"))
        app.core.await("the news") { PREMIUM in it.subtitles() }
        app.core.whenIdle()
        assertEquals(1, server.asked("GET sync"))
        server.goOffline()
        app.killAndRestart()
        app.core.await("the news from the store") { PREMIUM in it.subtitles() }
    }

    @Test fun `news that comes byte by byte is one piece of news`() = runBlocking<Unit> {
        app.signIn()
        val line = server.awaitLine()
        val news = changed("news-2")
        "event: sync\nid: news-2\ndata: $news\n\n".encodeToByteArray().forEach { line.say(byteArrayOf(it)) }
        app.core.await("the news") { PREMIUM in it.subtitles() }
    }

    @Test fun `an open line keeps nobody from going to sleep`() = runBlocking<Unit> {
        app.signIn()
        val line = server.awaitLine()
        line.sayNews(changed("news-2", plan = "BASIS"))
        app.core.await("the first news") { "Basis · HR-2077" in it.subtitles() }
        app.core.send(Event.CameToFront)
        assertEquals(1, server.asked("GET sync"), "the line is alive and would have told")
        line.sayNews(changed("news-3"))
        app.core.await("the news, over the same line") { PREMIUM in it.subtitles() }
    }

    @Test fun `a line that ends is told, and the core opens another one after what it has`() = runBlocking<Unit> {
        app.signIn()
        server.awaitLine().end()
        val next = server.awaitLine()
        assertEquals("page-2", next.after, "it has asked before")
        next.sayNews(changed("news-3"))
        app.core.await("the news, over the second line") { PREMIUM in it.subtitles() }
    }

    @Test fun `a line that the core does not need any more is hung up`() = runBlocking<Unit> {
        app.signIn()
        val line = server.awaitLine()
        app.core.send(Event.Contracts(ContractsEvent.Refresh))
        line.awaitHangUp()
        assertEquals("page-2", server.awaitLine().after)
    }

    @Test fun `with the logout the line is hung up, and what is said into it is not heard`() = runBlocking<Unit> {
        app.signIn()
        val line = server.awaitLine()
        app.core.send(Event.Session(SessionEvent.LogOut))
        line.awaitHangUp()
        val view = app.core.await("the way in") { it.screen == Screen.SIGNIN }
        assertTrue(view.contracts.rows.isEmpty())
        assertEquals(0, app.stored(""))
    }

    @Test fun `when the app goes the line goes`() = runBlocking<Unit> {
        app.signIn()
        val line = server.awaitLine()
        app.close()
        line.awaitHangUp()
    }

    @Test fun `when another life begins the line of the last one goes`() = runBlocking<Unit> {
        app.signIn()
        val line = server.awaitLine()
        app.core.restart()
        server.awaitLine()
        line.awaitHangUp()
    }

    @Test fun `a broken line is logged by its kind, without the address and the token`() = runBlocking<Unit> {
        app.signIn()
        server.awaitLine()
        server.goOffline()
        server.comeBack()
        server.awaitLine()
        val lines = app.log.filter { it.startsWith("stream: ") }
        assertTrue(lines.isNotEmpty() && lines.all { Regex("stream: \\w+").matches(it) }, "$lines")
    }
}

private const val PREMIUM = "Premium · HR-2077"

private fun changed(cursor: String, plan: String = "PREMIUM") =
    JsonObject(page(cursor) + ("contracts" to JsonArray(listOf(contract(CONTENTS, plan)))))

private fun ViewModel.subtitles() = contracts.rows.map { it.subtitle }
