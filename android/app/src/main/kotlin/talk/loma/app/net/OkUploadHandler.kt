package talk.loma.app.net

import com.novi.serde.Bytes
import java.io.FileInputStream
import java.io.FileNotFoundException
import java.io.IOException
import java.nio.file.Files
import java.nio.file.NoSuchFileException
import java.nio.file.Path
import kotlin.time.Duration
import kotlin.time.Duration.Companion.minutes
import kotlin.time.toJavaDuration
import okhttp3.MediaType
import okhttp3.OkHttpClient
import okhttp3.RequestBody
import okhttp3.Response
import okio.BufferedSink
import okio.source
import talk.loma.shell.UploadHandler
import talk.loma.types.FileAnswer
import talk.loma.types.FileOperation
import talk.loma.types.HttpHeader

/** Uploads by OkHttp. A photo may take long over a weak network. */
class OkUploadHandler(client: OkHttpClient, limit: Duration = 10.minutes) : UploadHandler {
    private val client =
        client.newBuilder()
            .callTimeout(limit.toJavaDuration())
            .readTimeout(limit.toJavaDuration())
            .writeTimeout(limit.toJavaDuration())
            .build()

    override suspend fun upload(file: Path, operation: FileOperation.Upload): FileAnswer =
        try {
            val size = Files.size(file)
            val headers = operation.headers + HttpHeader("Upload-Length", size.toString())
            val rest = Rest(file, minOf(operation.offset.toLong(), size), size)
            client.exchange(requestFor("PATCH", operation.url, headers, rest)) { answer ->
                FileAnswer.Uploaded(answer.code.toUShort(), answer.retryAfterSeconds, Bytes(answer.wholeBody()))
            }
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
private class Rest(private val file: Path, private val offset: Long, private val size: Long) : RequestBody() {
    /** The core has named it among the headers. */
    override fun contentType(): MediaType? = null

    override fun contentLength(): Long = size - offset

    override fun isOneShot(): Boolean = true

    override fun writeTo(sink: BufferedSink) {
        FileInputStream(file.toFile()).use { bytes ->
            bytes.channel.position(offset)
            sink.write(bytes.source(), contentLength())
        }
    }
}

/** The header may hold a date instead; then the core waits as it thinks fit. */
private val Response.retryAfterSeconds: UInt?
    get() = header("Retry-After")?.trim()?.toUIntOrNull()
