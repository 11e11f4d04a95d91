package talk.loma.shell.desktop

import java.io.IOException
import java.net.URI
import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpResponse.BodyHandlers
import java.net.http.HttpTimeoutException
import kotlin.time.Duration
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.runInterruptible
import kotlinx.coroutines.withTimeoutOrNull
import talk.loma.types.HttpHeader

internal class Reply(val status: Int, val headers: Map<String, List<String>>, val body: ByteArray)

/** No answer of our server is longer; one that is must not fill the memory. */
private const val LONGEST_BODY_BYTES = 32 * 1024 * 1024

/** An address or a header that cannot be sent is an [IllegalArgumentException]. */
internal fun requestFor(
    method: String, url: String, headers: List<HttpHeader>, body: HttpRequest.BodyPublisher,
): HttpRequest {
    val address = URI.create(url)
    val request = HttpRequest.newBuilder(address).method(method, body)
    // Asking for HTTP/2 without TLS costs a header that old proxies stumble over.
    if (address.scheme == "http") request.version(HttpClient.Version.HTTP_1_1)
    headers.forEach { request.header(it.name, it.value) }
    return request.build()
}

/** Sends the request and reads the whole answer; [limit] holds for both together. */
internal suspend fun HttpClient.exchange(request: HttpRequest, limit: Duration): Reply =
    withTimeoutOrNull(limit) {
        runInterruptible(Dispatchers.IO) {
            val response = send(request, BodyHandlers.ofInputStream())
            val body = response.body().use { it.readNBytes(LONGEST_BODY_BYTES + 1) }
            if (body.size > LONGEST_BODY_BYTES) throw IOException("answer too long")
            Reply(response.statusCode(), response.headers().map(), body)
        }
    } ?: throw HttpTimeoutException("no answer in time")
