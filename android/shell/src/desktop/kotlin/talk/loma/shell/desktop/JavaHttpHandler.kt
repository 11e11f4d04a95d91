package talk.loma.shell.desktop

import com.novi.serde.Bytes
import java.io.IOException
import java.net.http.HttpClient
import java.net.http.HttpRequest.BodyPublishers
import java.net.http.HttpTimeoutException
import kotlin.time.Duration
import kotlin.time.Duration.Companion.seconds
import talk.loma.shell.HttpHandler
import talk.loma.types.HttpError
import talk.loma.types.HttpHeader
import talk.loma.types.HttpRequest
import talk.loma.types.HttpResponse
import talk.loma.types.HttpResult

/** HTTP by the JDK's own client. */
class JavaHttpHandler(private val client: HttpClient, private val limit: Duration = 30.seconds) : HttpHandler {
    override suspend fun send(request: HttpRequest): HttpResult =
        try {
            val body = request.body.content
            val publisher = if (body.isEmpty()) BodyPublishers.noBody() else BodyPublishers.ofByteArray(body)
            val reply = client.exchange(requestFor(request.method, request.url, request.headers, publisher), limit)
            HttpResult.Ok(HttpResponse(reply.status.toUShort(), reply.headers.flat(), Bytes(reply.body)))
        } catch (invalid: IllegalArgumentException) {
            HttpResult.Err(HttpError.Url(invalid.javaClass.simpleName))
        } catch (late: HttpTimeoutException) {
            HttpResult.Err(HttpError.Timeout)
        } catch (failure: IOException) {
            HttpResult.Err(HttpError.Io(failure.javaClass.simpleName))
        }
}

private fun Map<String, List<String>>.flat() =
    flatMap { (name, values) -> values.map { HttpHeader(name, it) } }
