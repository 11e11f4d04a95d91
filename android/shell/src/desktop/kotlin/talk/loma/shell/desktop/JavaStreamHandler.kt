package talk.loma.shell.desktop

import com.novi.serde.Bytes
import java.net.http.HttpClient
import java.net.http.HttpRequest.BodyPublishers
import java.net.http.HttpResponse.BodyHandler
import java.net.http.HttpResponse.BodySubscriber
import java.net.http.HttpResponse.BodySubscribers
import java.net.http.HttpResponse.ResponseInfo
import java.net.http.HttpTimeoutException
import java.nio.ByteBuffer
import java.util.concurrent.CompletionException
import java.util.concurrent.Flow.Subscriber
import java.util.concurrent.Flow.Subscription
import kotlin.time.Duration
import kotlin.time.Duration.Companion.seconds
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.flow
import kotlinx.coroutines.withTimeoutOrNull
import talk.loma.shell.LONGEST_PIECE_BYTES
import talk.loma.shell.StreamHandler
import talk.loma.types.StreamItem
import talk.loma.types.StreamOperation

/**
 * Open lines by the JDK's own client. [limit] holds until the server has answered; after that a line may be silent for as
 * long as it likes, because the core knows how long is too long.
 */
class JavaStreamHandler(private val client: HttpClient, private val limit: Duration = 30.seconds) : StreamHandler {
    override fun open(operation: StreamOperation.Open): Flow<StreamItem> = flow {
        val arriving = Arriving()
        val request = requestFor("GET", operation.url, operation.headers, BodyPublishers.noBody())
        val exchange = client.sendAsync(request, arriving)
        exchange.whenComplete { _, failure -> if (failure != null) arriving.onError(failure) }
        try {
            val status = withTimeoutOrNull(limit) { arriving.status.await() } ?: throw HttpTimeoutException("no answer in time")
            emit(StreamItem.Answered(status.toUShort()))
            for (buffers in arriving.bodyParts) {
                for (buffer in buffers) buffer.inPieces { emit(StreamItem.Piece(Bytes(it))) }
                arriving.askForMore()
            }
        } finally {
            // Hangs up. An InputStream would be simpler, but whoever waits in it does not let himself be interrupted.
            exchange.cancel(true)
        }
    }
}

/** An answer while it arrives: never more than the listener has asked for. */
private class Arriving : BodyHandler<Void>, Subscriber<List<ByteBuffer>> {
    val status = CompletableDeferred<Int>()

    /** Holds one part at most, because the next is asked for when this one was taken. */
    val bodyParts = Channel<List<ByteBuffer>>(Channel.UNLIMITED)

    @Volatile private var subscription: Subscription? = null

    fun askForMore() {
        subscription?.request(1)
    }

    override fun apply(answer: ResponseInfo): BodySubscriber<Void> {
        status.complete(answer.statusCode())
        return BodySubscribers.fromSubscriber(this)
    }

    override fun onSubscribe(subscription: Subscription) {
        this.subscription = subscription
        askForMore()
    }

    override fun onNext(part: List<ByteBuffer>) {
        bodyParts.trySend(part)
    }

    override fun onError(failure: Throwable) {
        val cause = if (failure is CompletionException) failure.cause ?: failure else failure
        status.completeExceptionally(cause)
        bodyParts.close(cause)
    }

    override fun onComplete() {
        bodyParts.close()
    }
}

private inline fun ByteBuffer.inPieces(take: (ByteArray) -> Unit) {
    while (hasRemaining()) take(ByteArray(minOf(remaining(), LONGEST_PIECE_BYTES)).also(::get))
}
