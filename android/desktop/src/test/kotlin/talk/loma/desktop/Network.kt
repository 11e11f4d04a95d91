package talk.loma.desktop

import java.io.IOException
import java.net.InetAddress
import java.net.ServerSocket
import java.net.Socket
import java.util.concurrent.CopyOnWriteArrayList
import kotlin.concurrent.thread

/** What lies between a phone and the server, and can be cut like the network of a train. */
class Network(private val serverPort: Int) : AutoCloseable {
    private val door = ServerSocket(0, 50, InetAddress.getLoopbackAddress())
    private val open = CopyOnWriteArrayList<Socket>()
    @Volatile private var isUp = true

    val baseUrl = "http://127.0.0.1:${door.localPort}"

    init {
        thread(isDaemon = true) { while (!door.isClosed) runCatching { connect(door.accept()) } }
    }

    fun cut() {
        isUp = false
        open.forEach { it.close() }
        open.clear()
    }

    fun mend() {
        isUp = true
    }

    override fun close() {
        door.close()
        cut()
    }

    private fun connect(phone: Socket) {
        if (!isUp) return phone.close()
        val server = Socket(InetAddress.getLoopbackAddress(), serverPort)
        open += listOf(phone, server)
        carry(phone, server)
        carry(server, phone)
    }

    private fun carry(from: Socket, to: Socket) = thread(isDaemon = true) {
        try {
            from.getInputStream().copyTo(to.getOutputStream())
        } catch (cut: IOException) {
            // Both ends notice below.
        }
        from.close()
        to.close()
    }
}
