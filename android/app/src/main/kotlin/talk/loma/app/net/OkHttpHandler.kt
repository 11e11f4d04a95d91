package talk.loma.app.net

import com.novi.serde.Bytes
import java.io.IOException
import java.io.InterruptedIOException
import kotlin.time.Duration
import kotlin.time.Duration.Companion.seconds
import kotlin.time.toJavaDuration
import okhttp3.OkHttpClient
import okhttp3.RequestBody.Companion.toRequestBody
import okhttp3.Response
import talk.loma.shell.HttpHandler
import talk.loma.types.HttpError
import talk.loma.types.HttpHeader
import talk.loma.types.HttpRequest
import talk.loma.types.HttpResponse
import talk.loma.types.HttpResult

/** HTTP by OkHttp. Of what Android brings itself, nothing sends a `PATCH` that a test on a plain JVM could see. */
class OkHttpHandler(client: OkHttpClient, limit: Duration = 30.seconds) : HttpHandler {
    private val client =
        client.newBuilder().callTimeout(limit.toJavaDuration()).readTimeout(limit.toJavaDuration()).build()

    override suspend fun send(request: HttpRequest): HttpResult =
        try {
            val isEmpty = request.method in WITHOUT_BODY && request.body.content.isEmpty()
            val body = if (isEmpty) null else request.body.content.toRequestBody()
            HttpResult.Ok(client.exchange(requestFor(request.method, request.url, request.headers, body)) { it.forCore() })
        } catch (invalid: IllegalArgumentException) {
            HttpResult.Err(HttpError.Url(invalid.javaClass.simpleName))
        } catch (late: InterruptedIOException) {
            HttpResult.Err(HttpError.Timeout)
        } catch (failure: IOException) {
            HttpResult.Err(HttpError.Io(failure.javaClass.simpleName))
        }
}

private val WITHOUT_BODY = setOf("GET", "HEAD")

private fun Response.forCore() =
    HttpResponse(code.toUShort(), headers.map { (name, value) -> HttpHeader(name, value) }, Bytes(wholeBody()))
