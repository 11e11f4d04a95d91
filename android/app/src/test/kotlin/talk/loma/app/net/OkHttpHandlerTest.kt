package talk.loma.app.net

import com.novi.serde.Bytes
import java.util.concurrent.CountDownLatch
import kotlin.test.Test
import kotlin.test.assertContentEquals
import kotlin.test.assertEquals
import kotlin.test.assertFalse
import kotlin.test.assertIs
import kotlin.time.Duration
import kotlin.time.Duration.Companion.milliseconds
import kotlin.time.Duration.Companion.seconds
import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeout
import talk.loma.types.HttpError
import talk.loma.types.HttpHeader
import talk.loma.types.HttpRequest
import talk.loma.types.HttpResult

class OkHttpHandlerTest {
    @Test fun `method, headers and body arrive as they are, and so does the answer`() = SocketServer {
        answer("418 I'm a teapot", "short and stout", "X-Kind: tea")
    }.use { server ->
        val request = request(server.url, "PATCH", "words".encodeToByteArray(), HttpHeader("Idempotency-Key", "7"))
        val answer = assertIs<HttpResult.Ok>(send(request)).value
        assertEquals(418u.toUShort(), answer.status)
        assertEquals("short and stout", answer.body.content.decodeToString())
        assertEquals("tea", answer.headers.single { it.name.equals("x-kind", ignoreCase = true) }.value)
        val received = server.next()
        assertEquals("PATCH /v1/me", received.line)
        assertEquals("7", received.headers["idempotency-key"])
        assertEquals("words", received.body.decodeToString())
    }

    @Test fun `a post without a body is a post`() = SocketServer { answer("204 No Content") }.use { server ->
        assertIs<HttpResult.Ok>(send(request(server.url, "POST")))
        assertEquals("POST /v1/me", server.next().line)
    }

    @Test fun `an answer that points elsewhere is handed over, and the token goes nowhere`() = SocketServer { answer("200 OK") }.use { foreign ->
        SocketServer { answer("307 Temporary Redirect", "", "Location: ${foreign.url}/v1/me") }.use { server ->
            val answer = assertIs<HttpResult.Ok>(send(request(server.url, "POST", "x".encodeToByteArray()))).value
            assertEquals(307u.toUShort(), answer.status)
            assertFalse(foreign.wasAsked())
        }
    }

    @Test fun `a server that says nothing is waited for no longer than the limit`() {
        val over = CountDownLatch(1)
        SocketServer { over.await() }.use { server ->
            assertEquals(HttpResult.Err(HttpError.Timeout), send(request(server.url), limit = 200.milliseconds))
            over.countDown()
        }
    }

    @Test fun `an answer that never ends is given up at the limit too`() = SocketServer {
        say("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
        while (true) {
            say("x")
            Thread.sleep(50)
        }
    }.use { server ->
        assertEquals(HttpResult.Err(HttpError.Timeout), send(request(server.url), limit = 400.milliseconds))
    }

    @Test fun `a connection that breaks is no answer, and is not tried again behind the core's back`(): Unit = SocketServer { }.use { server ->
        assertIs<HttpError.Io>(assertIs<HttpResult.Err>(send(request(server.url, "POST"))).value)
        server.next()
        assertFalse(server.wasAsked())
    }

    @Test fun `an answer longer than anything the server says does not fill the memory`(): Unit = SocketServer {
        say("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n")
        val piece = ByteArray(1024 * 1024)
        repeat(40) { out.write(piece) }
    }.use { server ->
        assertIs<HttpError.Io>(assertIs<HttpResult.Err>(send(request(server.url))).value)
    }

    @Test fun `an address that is none is told apart from a network that is away`() {
        assertIs<HttpError.Url>(assertIs<HttpResult.Err>(send(request("nowhere at all"))).value)
    }

    @Test fun `whoever is cancelled hangs up`() = runBlocking<Unit> {
        val hungUp = CountDownLatch(1)
        SocketServer {
            awaitHangUp()
            hungUp.countDown()
        }.use { server ->
            val asking = launch(Dispatchers.IO, CoroutineStart.UNDISPATCHED) { OkHttpHandler(httpClient()).send(request(server.url)) }
            server.next()
            asking.cancel()
            withTimeout(20.seconds) { asking.join() }
            hungUp.await()
        }
    }

    @Test fun `bytes that are no text come through`() = SocketServer { answer("200 OK") }.use { server ->
        val bytes = ByteArray(300) { it.toByte() }
        assertIs<HttpResult.Ok>(send(request(server.url, "PUT", bytes)))
        assertContentEquals(bytes, server.next().body)
    }

    private fun request(url: String, method: String = "GET", body: ByteArray = ByteArray(0), vararg headers: HttpHeader) =
        HttpRequest(method, "$url/v1/me", headers.toList(), Bytes(body))

    private fun send(request: HttpRequest, limit: Duration = 20.seconds): HttpResult =
        runBlocking { OkHttpHandler(httpClient(), limit).send(request) }
}
