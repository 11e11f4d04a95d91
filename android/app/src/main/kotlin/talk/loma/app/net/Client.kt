package talk.loma.app.net

import java.io.IOException
import java.io.InputStream
import kotlin.time.Duration.Companion.seconds
import kotlin.time.toJavaDuration
import kotlinx.coroutines.suspendCancellableCoroutine
import okhttp3.Call
import okhttp3.Callback
import okhttp3.Dispatcher
import okhttp3.OkHttpClient
import okhttp3.Request
import okhttp3.RequestBody
import okhttp3.Response
import talk.loma.types.HttpHeader

/** No answer of our server is longer; one that is must not fill the memory. */
private const val LONGEST_BODY_BYTES = 32 * 1024 * 1024

/**
 * The connections that all handlers share. Tokens are for our server only: an answer that points elsewhere is handed to the
 * core as it is. The core knows itself when to try again.
 */
fun httpClient(): OkHttpClient =
    OkHttpClient.Builder()
        .followRedirects(false)
        .followSslRedirects(false)
        .retryOnConnectionFailure(false)
        .connectTimeout(10.seconds.toJavaDuration())
        // A line that is open must not keep a request waiting.
        .dispatcher(Dispatcher().apply { maxRequestsPerHost = maxRequests })
        .build()

/** An address or a header that cannot be sent is an [IllegalArgumentException]. */
internal fun requestFor(method: String, url: String, headers: List<HttpHeader>, body: RequestBody?): Request {
    val request = Request.Builder().url(url).method(method, body)
    headers.forEach { request.addHeader(it.name, it.value) }
    return request.build()
}

/** Sends the request and reads its answer, away from the caller's thread. Whoever is cancelled hangs up. */
internal suspend fun <T> OkHttpClient.exchange(request: Request, read: (Response) -> T): T =
    suspendCancellableCoroutine { waiting ->
        val call = newCall(request)
        waiting.invokeOnCancellation { call.cancel() }
        call.enqueue(object : Callback {
            override fun onResponse(call: Call, response: Response) =
                waiting.resumeWith(runCatching { response.use(read) })

            override fun onFailure(call: Call, e: IOException) = waiting.resumeWith(Result.failure(e))
        })
    }

internal fun Response.wholeBody(): ByteArray {
    val bytes = body.byteStream().readUpTo(LONGEST_BODY_BYTES + 1)
    if (bytes.size > LONGEST_BODY_BYTES) throw IOException("answer too long")
    return bytes
}

/** `readNBytes` for the Android versions that have none. */
private fun InputStream.readUpTo(limit: Int): ByteArray {
    val read = java.io.ByteArrayOutputStream()
    val buffer = ByteArray(DEFAULT_BUFFER_SIZE)
    while (read.size() < limit) {
        val length = read(buffer, 0, minOf(buffer.size, limit - read.size()))
        if (length < 0) break
        read.write(buffer, 0, length)
    }
    return read.toByteArray()
}
