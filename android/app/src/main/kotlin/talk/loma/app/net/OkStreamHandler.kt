package talk.loma.app.net

import com.novi.serde.Bytes
import java.io.IOException
import java.net.SocketTimeoutException
import kotlin.time.Duration
import kotlin.time.Duration.Companion.seconds
import kotlin.time.toJavaDuration
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.channels.SendChannel
import kotlinx.coroutines.channels.awaitClose
import kotlinx.coroutines.channels.trySendBlocking
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.buffer
import kotlinx.coroutines.flow.callbackFlow
import kotlinx.coroutines.launch
import okhttp3.Call
import okhttp3.Callback
import okhttp3.OkHttpClient
import okhttp3.Response
import talk.loma.shell.LONGEST_PIECE_BYTES
import talk.loma.shell.StreamHandler
import talk.loma.types.HttpHeader
import talk.loma.types.StreamItem
import talk.loma.types.StreamOperation

/**
 * Open lines by OkHttp. [limit] holds until the server has answered; after that a line may be silent for as long as it likes,
 * because the core knows how long is too long.
 */
class OkStreamHandler(client: OkHttpClient, private val limit: Duration = 30.seconds) : StreamHandler {
    private val client = client.newBuilder().readTimeout(Duration.ZERO.toJavaDuration()).build()

    override fun open(operation: StreamOperation.Open): Flow<StreamItem> =
        callbackFlow {
            // Whoever unpacks waits for more than the first word.
            val headers = operation.headers + HttpHeader("Accept-Encoding", "identity")
            val call = client.newCall(requestFor("GET", operation.url, headers, body = null))
            val late = launch {
                delay(limit)
                close(SocketTimeoutException("no answer in time"))
            }
            call.enqueue(object : Callback {
                override fun onResponse(call: Call, response: Response) {
                    late.cancel()
                    close(runCatching { response.use { passOn(it) } }.exceptionOrNull())
                }

                override fun onFailure(call: Call, e: IOException) {
                    close(e)
                }
            })
            // Hangs up, also on whoever waits for the next word.
            awaitClose { call.cancel() }
        }.buffer(Channel.RENDEZVOUS)
}

/** Reads no further than the listener has listened. */
private fun SendChannel<StreamItem>.passOn(response: Response) {
    trySendBlocking(StreamItem.Answered(response.code.toUShort())).getOrThrow()
    val said = response.body.byteStream()
    val piece = ByteArray(LONGEST_PIECE_BYTES)
    while (true) {
        val length = said.read(piece)
        if (length < 0) return
        trySendBlocking(StreamItem.Piece(Bytes(piece.copyOf(length)))).getOrThrow()
    }
}
