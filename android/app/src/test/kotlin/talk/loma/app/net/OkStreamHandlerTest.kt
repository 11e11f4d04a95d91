package talk.loma.app.net

import java.io.IOException
import java.net.SocketTimeoutException
import java.util.concurrent.CountDownLatch
import kotlin.random.Random
import kotlin.test.Test
import kotlin.test.assertContentEquals
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertFalse
import kotlin.test.assertTrue
import kotlin.time.Duration
import kotlin.time.Duration.Companion.milliseconds
import kotlin.time.Duration.Companion.seconds
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.flow.take
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeout
import talk.loma.shell.LONGEST_PIECE_BYTES
import talk.loma.types.HttpHeader
import talk.loma.types.StreamItem
import talk.loma.types.StreamOperation

class OkStreamHandlerTest {
    @Test fun `what is said comes while the line is open, and every piece in its order`() {
        val said = Random(1).nextBytes(1_000_000)
        val beginningWasHeard = CountDownLatch(1)
        SocketServer {
            say(OPENED)
            out.write(said, 0, 10)
            beginningWasHeard.await()
            out.write(said, 10, said.size - 10)
        }.use { server ->
            val pieces = mutableListOf<ByteArray>()
            runBlocking {
                withTimeout(20.seconds) {
                    line(server).collect { item ->
                        if (item is StreamItem.Piece) pieces += item.bytes.content
                        beginningWasHeard.takeIf { pieces.size == 1 }?.countDown()
                    }
                }
            }
            assertEquals(10, pieces.first().size)
            assertTrue(pieces.all { it.size in 1..LONGEST_PIECE_BYTES })
            assertContentEquals(said, pieces.reduce(ByteArray::plus))
        }
    }

    @Test fun `the headers arrive, nothing is packed, and whoever stops listening hangs up`() {
        val hungUp = CountDownLatch(1)
        SocketServer {
            say(OPENED)
            awaitHangUp()
            hungUp.countDown()
        }.use { server ->
            assertEquals(listOf<StreamItem>(StreamItem.Answered(200u)), listen(line(server).take(1)))
            hungUp.await()
            val received = server.next()
            assertEquals("copy-7", received.headers["last-event-id"])
            assertEquals("identity", received.headers["accept-encoding"])
        }
    }

    @Test fun `a server that says nothing at all is waited for no longer than the limit`() {
        val hungUp = CountDownLatch(1)
        SocketServer {
            awaitHangUp()
            hungUp.countDown()
        }.use { server ->
            assertFailsWith<SocketTimeoutException> { listen(line(server, 200.milliseconds)) }
            hungUp.await()
        }
    }

    @Test fun `a silent line outlives the limit for its beginning`() = SocketServer {
        say(OPENED)
        Thread.sleep(600)
        say("x")
    }.use { server -> assertEquals(2, listen(line(server, 300.milliseconds)).size) }

    @Test fun `a line that is sent elsewhere is not followed there, the token least of all`() = SocketServer { answer("200 OK") }.use { foreign ->
        SocketServer { answer("302 Found", "", "Location: ${foreign.url}/v1/stream") }.use { server ->
            assertEquals(listOf<StreamItem>(StreamItem.Answered(302u)), listen(line(server)))
            assertFalse(foreign.wasAsked())
        }
    }

    @Test fun `a line that breaks off has failed`(): Unit = SocketServer {
        say("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf")
    }.use { server -> assertFailsWith<IOException> { listen(line(server)) }; Unit }

    @Test fun `more open lines than a browser would allow keep no request waiting`() {
        val over = CountDownLatch(1)
        SocketServer { received ->
            if (received.line.endsWith("/v1/stream")) say(OPENED) else answer("204 No Content")
            over.await()
        }.use { server ->
            val handler = OkStreamHandler(httpClient())
            runBlocking {
                repeat(8) { assertEquals(StreamItem.Answered(200u), withTimeout(20.seconds) { handler.open(operation(server)).first() }) }
            }
            over.countDown()
        }
    }

    private fun line(server: SocketServer, limit: Duration = 20.seconds) = OkStreamHandler(httpClient(), limit).open(operation(server))

    private fun operation(server: SocketServer) =
        StreamOperation.Open(1u, "${server.url}/v1/stream", listOf(HttpHeader("Last-Event-ID", "copy-7")))

    private fun listen(line: Flow<StreamItem>) = runBlocking { withTimeout(20.seconds) { line.toList() } }
}

private const val OPENED = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n"
