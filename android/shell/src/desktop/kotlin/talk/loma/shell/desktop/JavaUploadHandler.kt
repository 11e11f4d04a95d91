package talk.loma.shell.desktop

import com.novi.serde.Bytes
import java.io.FileInputStream
import java.io.FileNotFoundException
import java.io.IOException
import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpRequest.BodyPublishers
import java.nio.file.Files
import java.nio.file.NoSuchFileException
import java.nio.file.Path
import kotlin.time.Duration
import kotlin.time.Duration.Companion.minutes
import talk.loma.shell.UploadHandler
import talk.loma.types.FileAnswer
import talk.loma.types.FileOperation
import talk.loma.types.HttpHeader

/** Uploads by the JDK's own client. A photo may take long over a weak network. */
class JavaUploadHandler(private val client: HttpClient, private val limit: Duration = 10.minutes) : UploadHandler {
    override suspend fun upload(file: Path, operation: FileOperation.Upload): FileAnswer =
        try {
            val size = Files.size(file)
            val headers = operation.headers + HttpHeader("Upload-Length", size.toString())
            val request = requestFor("PATCH", operation.url, headers, rest(file, operation.offset.toLong(), size))
            val reply = client.exchange(request, limit)
            FileAnswer.Uploaded(reply.status.toUShort(), reply.retryAfterSeconds, Bytes(reply.body))
        } catch (gone: NoSuchFileException) {
            FileAnswer.Missing
        } catch (gone: FileNotFoundException) {
            FileAnswer.Missing
        } catch (failure: IOException) {
            FileAnswer.Failed(failure.javaClass.simpleName)
        } catch (invalid: IllegalArgumentException) {
            FileAnswer.Failed(invalid.javaClass.simpleName)
        }
}

/** What of a file is still to be sent. Its length is known, so the server can tell a body that broke off. */
private fun rest(file: Path, offset: Long, size: Long): HttpRequest.BodyPublisher =
    if (offset >= size) BodyPublishers.noBody()
    else BodyPublishers.fromPublisher(
        BodyPublishers.ofInputStream { FileInputStream(file.toFile()).apply { channel.position(offset) } },
        size - offset,
    )

/** The header may hold a date instead; then the core waits as it thinks fit. */
private val Reply.retryAfterSeconds: UInt?
    get() = headers.entries.firstOrNull { it.key.equals("retry-after", ignoreCase = true) }
        ?.value?.firstOrNull()?.trim()?.toUIntOrNull()
