package talk.loma.shell

import java.net.http.HttpClient
import java.net.http.HttpTimeoutException
import kotlin.random.Random
import kotlin.test.Test
import kotlin.test.assertContentEquals
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertIs
import kotlin.test.assertTrue
import kotlin.time.Duration
import kotlin.time.Duration.Companion.milliseconds
import kotlin.time.Duration.Companion.seconds
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.consumeAsFlow
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.flow.take
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeout
import kotlinx.coroutines.yield
import org.junit.jupiter.api.AfterEach
import talk.loma.shell.desktop.JavaStreamHandler
import talk.loma.types.HttpHeader
import talk.loma.types.StreamItem
import talk.loma.types.StreamOperation

/** Lines as the core knows them, and how they go over a socket. */
class LinesTest {
    private val server = ApiServer()

    @AfterEach fun close() = server.close()

    @Test fun `what is said comes while the line is open, and every piece in its order`() = runBlocking<Unit> {
        val said = Random(1).nextBytes(1_000_000)
        val pieces = mutableListOf<ByteArray>()
        withTimeout(20.seconds) {
            var line: HeldLine? = null
            streams().open(operation()).collect { item ->
                when (item) {
                    is StreamItem.Answered -> line = server.awaitLine().also { it.say(said.copyOf(10)) }
                    is StreamItem.Piece -> pieces += item.bytes.content
                    is StreamItem.Ended -> error("told by the loop, not by the line")
                }
                // The rest is said only after the beginning was heard.
                if (pieces.size == 1) line?.run { say(said.copyOfRange(10, said.size)); end() }
            }
        }
        assertContentEquals(said, pieces.reduce(ByteArray::plus))
        assertEquals(10, pieces.first().size)
        assertTrue(pieces.all { it.size in 1..LONGEST_PIECE_BYTES })
    }

    @Test fun `the headers arrive, and whoever stops listening hangs up`() = runBlocking<Unit> {
        val items = withTimeout(20.seconds) { streams().open(operation()).take(1).toList() }
        assertEquals(listOf<StreamItem>(StreamItem.Answered(200u)), items)
        val line = server.awaitLine()
        assertEquals("copy-7", line.after)
        line.awaitHangUp()
    }

    @Test fun `a server that says nothing at all is waited for no longer than the limit`() = runBlocking<Unit> {
        server.ignoresLines = true
        withTimeout(20.seconds) {
            assertFailsWith<HttpTimeoutException> { streams(200.milliseconds).open(operation()).first() }
        }
    }

    @Test fun `a silent line outlives the limit for its beginning`() = runBlocking<Unit> {
        val heard = mutableListOf<StreamItem>()
        withTimeout(20.seconds) {
            streams(300.milliseconds).open(operation()).take(2).collect { item ->
                if (item is StreamItem.Answered) {
                    delay(600.milliseconds)
                    server.awaitLine().say("x".encodeToByteArray())
                }
                heard += item
            }
        }
        assertIs<StreamItem.Piece>(heard.last())
    }

    @Test fun `a line that is sent elsewhere is not followed there, the token least of all`() = runBlocking<Unit> {
        ApiServer().use { foreign ->
            server.sendsLinesTo = "${foreign.baseUrl}/v1/stream"
            val items = withTimeout(20.seconds) { streams().open(operation()).toList() }
            assertEquals(listOf<StreamItem>(StreamItem.Answered(302u)), items)
            assertTrue(foreign.requests.isEmpty())
        }
    }

    @Test fun `a line that was closed tells nothing more, also not what was waiting, nor its end`() = runBlocking<Unit> {
        for (waiting in listOf(1, 3)) {
            val told = mutableListOf<StreamItem>()
            val lines = Lines(this)
            val said = Channel<StreamItem>(Channel.UNLIMITED)
            for (number in 1..waiting) said.send(item(number))
            said.close()
            lines.open(1u, said.consumeAsFlow()) { item ->
                told += item
                lines.close(1u)
            }
            repeat(20) { yield() }
            assertEquals(listOf(item(1)), told)
        }
    }

    @Test fun `a line that ends by itself says so once, as the last thing`() = runBlocking<Unit> {
        val told = mutableListOf<StreamItem>()
        val lines = Lines(this)
        val said = Channel<StreamItem>(Channel.UNLIMITED)
        lines.open(1u, said.consumeAsFlow()) { told += it }
        said.send(item(1))
        repeat(20) { yield() }
        assertEquals(listOf(item(1)), told)
        said.close()
        repeat(20) { yield() }
        lines.close(1u)
        repeat(20) { yield() }
        assertEquals(listOf(item(1), StreamItem.Ended), told)
    }

    private fun streams(limit: Duration = 20.seconds) = JavaStreamHandler(HttpClient.newHttpClient(), limit)

    private fun operation() =
        StreamOperation.Open(1u, "${server.baseUrl}/v1/stream", listOf(HttpHeader("Last-Event-ID", "copy-7")))

    /** Told apart by its number; pieces of bytes cannot be compared. */
    private fun item(number: Int): StreamItem = StreamItem.Answered(number.toUShort())
}
