package talk.loma.shell.desktop

import com.novi.serde.Bytes
import java.io.FileNotFoundException
import java.io.IOException
import java.net.http.HttpClient
import java.net.http.HttpRequest.BodyPublishers
import java.nio.file.Path
import kotlin.time.Duration
import kotlin.time.Duration.Companion.minutes
import talk.loma.shell.UploadHandler
import talk.loma.types.FileAnswer
import talk.loma.types.FileOperation

/** Uploads by the JDK's own client. A photo may take long over a weak network. */
class JavaUploadHandler(private val client: HttpClient, private val limit: Duration = 10.minutes) : UploadHandler {
    override suspend fun upload(file: Path, operation: FileOperation.Upload): FileAnswer =
        try {
            val request = requestFor("PUT", operation.url, operation.headers, BodyPublishers.ofFile(file))
            val reply = client.exchange(request, limit)
            FileAnswer.Uploaded(reply.status.toUShort(), reply.retryAfterSeconds, Bytes(reply.body))
        } catch (gone: FileNotFoundException) {
            FileAnswer.Missing
        } catch (failure: IOException) {
            FileAnswer.Failed(failure.javaClass.simpleName)
        } catch (invalid: IllegalArgumentException) {
            FileAnswer.Failed(invalid.javaClass.simpleName)
        }
}

/** The header may hold a date instead; then the core waits as it thinks fit. */
private val Reply.retryAfterSeconds: UInt?
    get() = headers.entries.firstOrNull { it.key.equals("retry-after", ignoreCase = true) }
        ?.value?.firstOrNull()?.trim()?.toUIntOrNull()
