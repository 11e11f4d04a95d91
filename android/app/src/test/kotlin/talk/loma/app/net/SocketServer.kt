package talk.loma.app.net

import java.io.BufferedInputStream
import java.io.IOException
import java.io.InputStream
import java.io.OutputStream
import java.net.InetAddress
import java.net.ServerSocket
import java.net.Socket
import java.util.concurrent.LinkedBlockingQueue
import java.util.concurrent.TimeUnit
import kotlin.concurrent.thread
import kotlin.test.fail

/** What arrived at the server. A body that broke off is as long as what came of it. */
class Received(val line: String, val headers: Map<String, String>, val body: ByteArray)

/** The server's side of one connection. */
class Connection(private val socket: Socket) {
    private val input = BufferedInputStream(socket.getInputStream())
    val out: OutputStream = socket.getOutputStream()

    fun answer(status: String, body: String = "", vararg headers: String) {
        val lines = listOf("HTTP/1.1 $status", "Content-Length: ${body.encodeToByteArray().size}", "Connection: close") + headers
        out.write((lines.joinToString("\r\n") + "\r\n\r\n" + body).encodeToByteArray())
        out.flush()
    }

    fun say(text: String) {
        out.write(text.encodeToByteArray())
        out.flush()
    }

    /** Waits until the other side has hung up. */
    fun awaitHangUp() {
        socket.soTimeout = 20_000
        try {
            while (input.read() >= 0) Unit
        } catch (reset: IOException) {
            if (reset is java.net.SocketTimeoutException) fail("the phone is still there")
        }
    }

    fun receive(): Received? {
        val line = input.line() ?: return null
        val headers = generateSequence { input.line()?.ifEmpty { null } }
            .associate { it.substringBefore(':').lowercase() to it.substringAfter(':').trim() }
        return Received(line.substringBeforeLast(' '), headers, input.upTo(headers["content-length"]?.toInt() ?: 0))
    }
}

/** A server made of a socket, so that it can do what a server should not. */
class SocketServer(private val handle: Connection.(Received) -> Unit) : AutoCloseable {
    private val listening = ServerSocket(0, 50, InetAddress.getLoopbackAddress())
    private val arrived = LinkedBlockingQueue<Received>()
    val url = "http://127.0.0.1:${listening.localPort}"

    init {
        thread(isDaemon = true) {
            while (!listening.isClosed) {
                val socket = runCatching { listening.accept() }.getOrNull() ?: break
                thread(isDaemon = true) { serve(socket) }
            }
        }
    }

    /** The next request that has arrived whole, or broken off. */
    fun next(): Received = arrived.poll(20, TimeUnit.SECONDS) ?: fail("nobody has asked")

    fun wasAsked(): Boolean = arrived.isNotEmpty()

    override fun close() = listening.close()

    private fun serve(socket: Socket) = socket.use {
        val connection = Connection(it)
        val received = connection.receive() ?: return@use
        arrived += received
        // The phone may be gone by the time it is answered.
        runCatching { connection.handle(received) }
    }
}

private fun InputStream.line(): String? {
    val bytes = generateSequence { read().takeIf { it >= 0 && it != '\n'.code } }.map(Int::toByte).toList()
    return if (bytes.isEmpty()) null else bytes.toByteArray().decodeToString().trimEnd('\r')
}

private fun InputStream.upTo(length: Int): ByteArray =
    generateSequence { runCatching { read() }.getOrDefault(-1).takeIf { it >= 0 } }.take(length).map(Int::toByte).toList().toByteArray()
