package talk.loma.shell

import com.sun.net.httpserver.HttpExchange
import com.sun.net.httpserver.HttpServer
import java.io.IOException
import java.net.InetAddress
import java.net.InetSocketAddress
import java.util.concurrent.CopyOnWriteArrayList
import java.util.concurrent.CountDownLatch
import java.util.concurrent.ExecutorService
import java.util.concurrent.Executors
import java.util.concurrent.LinkedBlockingQueue
import java.util.concurrent.TimeUnit
import java.util.concurrent.atomic.AtomicInteger
import kotlin.test.fail
import kotlin.time.Duration.Companion.seconds
import kotlin.time.TimeSource
import kotlinx.serialization.json.JsonElement
import kotlinx.serialization.json.JsonObject

/** What arrived at the server. */
class Received(val line: String, val headers: Map<String, String>, val body: ByteArray)

class Reply(val status: Int, val body: JsonElement?)

/**
 * A server on a socket that keeps what it was sent, and fails in the ways a network and a server do.
 *
 * What it answers is in [ApiAnswers]; here is how it is reached, and when it is not.
 */
class ApiServer : AutoCloseable {
    val requests = CopyOnWriteArrayList<Received>()
    val answers = ApiAnswers()

    /** So many answers get lost after the request was worked on, counted for requests that [losesAnswersTo] holds for. */
    val answersToLose = AtomicInteger(0)
    var losesAnswersTo: (String) -> Boolean = { true }

    /** Lines are not opened but sent elsewhere. */
    @Volatile var sendsLinesTo: String? = null

    /** A request for a line arrives, and nothing is said to it. */
    @Volatile var ignoresLines = false

    private val lines = LinkedBlockingQueue<HeldLine>()
    private var executor: ExecutorService = Executors.newCachedThreadPool()
    private var listening = listen(0)
    private val port = listening.address.port
    private val held = CountDownLatch(1)
    @Volatile private var holds: (String) -> Boolean = { false }
    private val reached = CountDownLatch(1)

    val baseUrl = "http://127.0.0.1:$port"

    /** The network is cut: connections break, and no new ones are accepted. */
    fun goOffline() {
        listening.stop(0)
        executor.shutdownNow()
    }

    fun comeBack() {
        executor = Executors.newCachedThreadPool()
        listening = listen(port)
    }

    /** From now on the answers to these requests never come, though the server has worked on them. */
    fun holdAnswersTo(line: String) {
        holds = { it.startsWith(line) }
    }

    /** Waits until a request was worked on whose answer is being held. */
    fun awaitHeldRequest() = reached.await()

    fun answerAgain() {
        holds = { false }
    }

    /** Waits for the next line that a phone opens. */
    fun awaitLine(): HeldLine = lines.poll(20, TimeUnit.SECONDS) ?: fail("nobody has opened a line")

    fun asked(line: String): Int = requests.count { it.line.startsWith(line) }

    override fun close() {
        held.countDown()
        goOffline()
    }

    private fun listen(port: Int): HttpServer =
        HttpServer.create(InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0).also {
            it.executor = executor
            it.createContext("/v1/", ::handle)
            it.start()
        }

    private fun handle(exchange: HttpExchange) {
        val received = receive(exchange)
        requests += received
        if (received.line == "GET stream") return openLine(exchange, received)
        val reply = synchronized(answers) { answers.answer(received) }
        if (holds(received.line)) {
            reached.countDown()
            held.await()
        }
        if (losesAnswersTo(received.line) && answersToLose.getAndUpdate { maxOf(0, it - 1) } > 0) {
            exchange.close()
        } else {
            send(exchange, reply)
        }
    }

    /** The exchange stays open after this; what is said comes from the test. */
    private fun openLine(exchange: HttpExchange, received: Received) {
        val elsewhere = sendsLinesTo
        if (elsewhere != null) {
            exchange.responseHeaders["Location"] = elsewhere
            exchange.sendResponseHeaders(302, -1)
            exchange.close()
        } else if (!ignoresLines) {
            exchange.responseHeaders["Content-Type"] = "text/event-stream"
            exchange.sendResponseHeaders(200, 0)
            lines += HeldLine(received, exchange)
        }
    }

    private fun receive(exchange: HttpExchange): Received {
        val path = exchange.requestURI.toString().removePrefix("/v1/")
        val headers = exchange.requestHeaders.entries.associate { (name, values) -> name.lowercase() to values.first() }
        return Received("${exchange.requestMethod} $path", headers, exchange.requestBody.readAllBytes())
    }

    private fun send(exchange: HttpExchange, reply: Reply) {
        val body = reply.body?.toString()?.encodeToByteArray()
        val isProblem = reply.status >= 400
        exchange.responseHeaders["Content-Type"] = if (isProblem) "application/problem+json" else "application/json"
        exchange.sendResponseHeaders(reply.status, body?.size?.toLong() ?: -1)
        if (body != null) exchange.responseBody.write(body)
        exchange.close()
    }
}

/** A line that a phone has opened, from the server's side. */
class HeldLine(private val request: Received, private val exchange: HttpExchange) {
    /** Where the phone wants to go on. */
    val after get() = request.headers["last-event-id"]

    fun say(bytes: ByteArray) = exchange.responseBody.run { write(bytes); flush() }

    /** News, as the server words them. */
    fun sayNews(page: JsonObject) =
        say("event: sync\nid: ${page.text("cursor")}\ndata: $page\n\n".encodeToByteArray())

    fun end() = exchange.close()

    /** Waits until the phone has hung up. Only who speaks notices that nobody listens. */
    fun awaitHangUp() {
        val began = TimeSource.Monotonic.markNow()
        while (began.elapsedNow() < 20.seconds) {
            try {
                say(":\n\n".encodeToByteArray())
            } catch (broken: IOException) {
                return
            }
            Thread.sleep(20)
        }
        fail("the phone is still there")
    }
}

internal fun JsonObject.text(name: String): String = getValue(name).toString().trim('"')
