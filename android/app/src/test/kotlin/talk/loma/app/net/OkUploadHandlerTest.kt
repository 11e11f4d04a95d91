package talk.loma.app.net

import java.nio.file.Files
import java.nio.file.Path
import kotlin.random.Random
import kotlin.test.Test
import kotlin.test.assertContentEquals
import kotlin.test.assertEquals
import kotlin.test.assertIs
import kotlinx.coroutines.runBlocking
import org.junit.Rule
import org.junit.rules.TemporaryFolder
import talk.loma.types.FileAnswer
import talk.loma.types.FileOperation
import talk.loma.types.HttpHeader

class OkUploadHandlerTest {
    @get:Rule val folder = TemporaryFolder()

    private val photo: ByteArray = Random(1).nextBytes(300_000)

    @Test fun `the rest of a file goes out with its whole length, and the answer comes back`() =
        SocketServer { answer("503 Service Unavailable", "later", "Retry-After: 17") }.use { server ->
            val answer = assertIs<FileAnswer.Uploaded>(upload(server, kept(), offset = 100_000u))
            assertEquals(503u.toUShort(), answer.status)
            assertEquals(17u, answer.retryAfterSeconds)
            assertEquals("later", answer.body.content.decodeToString())
            val received = server.next()
            assertEquals("PATCH /v1/files/1", received.line)
            assertEquals("300000", received.headers["upload-length"])
            assertEquals("image/jpeg", received.headers["content-type"])
            assertContentEquals(photo.copyOfRange(100_000, photo.size), received.body)
        }

    @Test fun `a place behind the end sends nothing, and the server says what it thinks of it`() =
        SocketServer { answer("409 Conflict") }.use { server ->
            assertEquals(409u.toUShort(), assertIs<FileAnswer.Uploaded>(upload(server, kept(), offset = 400_000u)).status)
            assertEquals("0", server.next().headers["content-length"])
        }

    @Test fun `a date to try again at is left to the core`() =
        SocketServer { answer("503 Service Unavailable", "", "Retry-After: Sat, 28 Nov 2026 10:00:00 GMT") }.use { server ->
            assertEquals(null, assertIs<FileAnswer.Uploaded>(upload(server, kept())).retryAfterSeconds)
        }

    @Test fun `a file that is gone is missing, not failed`() = SocketServer { answer("200 OK") }.use { server ->
        assertEquals(FileAnswer.Missing, upload(server, folder.root.toPath().resolve("gone")))
    }

    @Test fun `an upload that is cut off has failed`(): Unit = SocketServer { }.use { server ->
        assertIs<FileAnswer.Failed>(upload(server, kept()))
    }

    private fun kept(): Path = Files.write(folder.newFile().toPath(), photo)

    private fun upload(server: SocketServer, file: Path, offset: ULong = 0u): FileAnswer = runBlocking {
        val headers = listOf(HttpHeader("Content-Type", "image/jpeg"))
        OkUploadHandler(httpClient()).upload(file, FileOperation.Upload("7", "${server.url}/v1/files/1", headers, offset))
    }
}
