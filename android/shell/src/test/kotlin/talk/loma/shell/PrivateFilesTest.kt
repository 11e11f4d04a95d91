package talk.loma.shell

import java.io.IOException
import java.io.InputStream
import java.nio.ByteBuffer
import java.nio.file.Files
import java.nio.file.Path
import kotlin.io.path.readText
import kotlin.io.path.writeText
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import org.junit.jupiter.api.io.TempDir

/** Whatever goes wrong, no half-written copy stays behind under a name that nobody knows. */
class PrivateFilesTest {
    @TempDir lateinit var folder: Path

    @Test fun `a file that could not be written anew is as it was, and nothing lies beside it`() {
        val file = folder.resolve("entries").apply { writeText("old") }
        for (failure in listOf(IOException("full"), IllegalStateException("anything else"))) {
            val thrown = assertFailsWith<Exception> {
                replacePrivateFile(file) {
                    it.write(ByteBuffer.wrap("geheim".encodeToByteArray()))
                    throw failure
                }
            }
            assertEquals(failure, thrown)
            assertEquals("old", file.readText())
            assertEquals(listOf("entries"), names())
        }
    }

    @Test fun `a file that could not take its place leaves nothing either`() {
        val taken = Files.createDirectories(folder.resolve("entries/inside")).parent
        assertFailsWith<IOException> { replacePrivateFile(taken) { it.write(ByteBuffer.allocate(9)) } }
        assertEquals(listOf("entries"), names())
    }

    @Test fun `a secret that a kill left half saved goes with its key`() {
        val safe = FileSecureStore(folder)
        safe.save("session", "old")
        folder.resolve("session.secret.part").writeText("new")
        safe.delete("session")
        assertEquals(emptyList(), names())
    }

    @Test fun `a photo that a kill left half copied goes when the shelf opens, and the others stay`() {
        val handle = FileShelf(folder).keep("photo".byteInputStream())
        folder.resolve("5f8d2a4e-5b0c-4a53-9f9e-1c1f6f1f7d11.part").writeText("half a photo")
        val shelf = FileShelf(folder)
        assertEquals(listOf(handle), names())
        assertEquals("photo", shelf.file(handle)?.readText())
        shelf.keep("taken since".byteInputStream())
        assertEquals(listOf(handle), shelf.before)
    }

    @Test fun `a photo that cannot be read to its end is not kept`() {
        val broken = object : InputStream() {
            override fun read(): Int = throw SecurityException("taken away")
        }
        assertFailsWith<SecurityException> { FileShelf(folder).keep(broken) }
        assertEquals(emptyList(), names())
    }

    private fun names(): List<String> = folder.toFile().list().orEmpty().sorted()
}
