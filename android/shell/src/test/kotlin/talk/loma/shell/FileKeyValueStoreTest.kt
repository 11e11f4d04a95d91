package talk.loma.shell

import java.io.IOException
import java.nio.file.Files
import java.nio.file.Path
import kotlin.io.path.readBytes
import kotlin.io.path.writeBytes
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertFalse
import kotlin.test.assertIs
import kotlin.test.assertNull
import kotlin.test.assertTrue
import org.junit.jupiter.api.io.TempDir
import talk.loma.shell.desktop.desktopPhone
import talk.loma.types.StoreAnswer
import talk.loma.types.StoreEntry
import talk.loma.types.StoreOperation

/** All or nothing, whatever moment the app is killed at. */
class FileKeyValueStoreTest {
    @TempDir lateinit var root: Path
    private val folder by lazy { root.resolve("store") }
    private val file by lazy { folder.resolve("entries") }
    private val part by lazy { folder.resolve("entries.part") }

    @Test fun `what was written is there when the store is opened again`() {
        opened {
            it.write(listOf(StoreEntry("draft/claim", "Ä €"), StoreEntry("list/contracts", "[]")), emptyList())
            it.write(listOf(StoreEntry("outbox/1", "x")), listOf("draft/claim"))
        }
        opened {
            assertEquals(emptyList(), it.load(listOf("draft/")))
            val kept = listOf(StoreEntry("list/contracts", "[]"), StoreEntry("outbox/1", "x"))
            assertEquals(kept, it.load(listOf("list/", "outbox/")))
            assertEquals(emptyList(), it.load(emptyList()))
        }
    }

    @Test fun `a change cut off at any byte is not there at all, and the next one is`() {
        opened { it.write(listOf(StoreEntry("draft/claim", "text")), emptyList()) }
        val before = file.readBytes()
        opened { it.write(listOf(StoreEntry("outbox/1", "text")), listOf("draft/claim")) }
        val after = file.readBytes()
        for (length in before.size until after.size) {
            file.writeBytes(after.copyOf(length))
            opened {
                assertEquals(listOf(StoreEntry("draft/claim", "text")), it.load(listOf("draft/", "outbox/")))
                it.write(listOf(StoreEntry("draft/2", "new")), emptyList())
            }
            assertEquals(listOf("draft/2", "draft/claim"), keys())
        }
    }

    @Test fun `a store that cannot be written anew stays whole and is tried again later`() {
        opened {
            it.write(listOf(StoreEntry("outbox/1", "kept")), emptyList())
            val inTheWay = Files.createDirectories(part.resolve("in the way"))
            fun rewrite() {
                for (length in 0 until 1000) {
                    it.write(listOf(StoreEntry("draft/claim", "x".repeat(length))), emptyList())
                }
            }
            rewrite()
            val grown = Files.size(file)
            assertEquals(listOf(999, 4), it.load(listOf("")).map { entry -> entry.value.length })
            Files.delete(inTheWay)
            Files.delete(part)
            rewrite()
            assertTrue(Files.size(file) < grown)
        }
        assertEquals(listOf("draft/claim", "outbox/1"), keys())
    }

    @Test fun `a garbled end is cut off, also one that is nothing but zeros`() {
        val ends = listOf(ByteArray(8), ByteArray(40), ByteArray(40) { -1 }, byteArrayOf(0, 0, 0, 9, 0, 0, 0, 0))
        for (garbage in ends) {
            Files.deleteIfExists(file)
            opened { it.write(listOf(StoreEntry("a", "1")), emptyList()) }
            file.writeBytes(file.readBytes() + garbage)
            opened { it.write(listOf(StoreEntry("b", "2")), emptyList()) }
            assertEquals(listOf("a", "b"), keys())
        }
    }

    @Test fun `a record with one wrong letter is not taken for the truth`() {
        opened {
            it.write(listOf(StoreEntry("draft/claim", "old")), emptyList())
            it.write(listOf(StoreEntry("draft/claim", "news")), emptyList())
        }
        file.writeBytes(misspelt(file.readBytes()))
        opened { assertEquals(listOf(StoreEntry("draft/claim", "old")), it.load(listOf(""))) }
    }

    @Test fun `a draft rewritten at every letter does not fill the phone`() {
        opened {
            it.write(listOf(StoreEntry("outbox/1", "kept")), emptyList())
            for (length in 0 until 1000) {
                it.write(listOf(StoreEntry("draft/claim", "x".repeat(length))), emptyList())
            }
        }
        assertTrue(Files.size(file) < 80_000, "a thousand versions would be half a million bytes")
        opened { assertEquals(listOf(999, 4), it.load(listOf("")).map { entry -> entry.value.length }) }
    }

    @Test fun `a wiped store is empty, now and after a restart, and takes new entries`() {
        opened {
            it.write(listOf(StoreEntry("draft/claim", "geheim")), emptyList())
            it.wipe()
            assertEquals(emptyList(), it.load(listOf("")))
            assertFalse("geheim" in file.readBytes().decodeToString())
            it.write(listOf(StoreEntry("owner", "2")), emptyList())
        }
        opened { assertEquals(listOf(StoreEntry("owner", "2")), it.load(listOf(""))) }
    }

    @Test fun `a copy that a kill left behind while the store was written anew goes when the store opens`() {
        opened { it.write(listOf(StoreEntry("owner", "1")), emptyList()) }
        Files.writeString(part, "geheim")
        opened { assertEquals(listOf(StoreEntry("owner", "1")), it.load(listOf(""))) }
        assertFalse(Files.exists(part))
    }

    @Test fun `a wipe deletes such a copy too, and fails while it is there`() {
        opened {
            it.write(listOf(StoreEntry("owner", "1")), emptyList())
            Files.writeString(part, "geheim")
            it.wipe()
            assertFalse(Files.exists(part))

            it.write(listOf(StoreEntry("owner", "2")), emptyList())
            val stuck = Files.createDirectories(part.resolve("stuck"))
            assertFailsWith<IOException> { it.wipe() }
            assertEquals(emptyList(), it.load(listOf("")), "what can go goes")
            Files.delete(stuck)
            it.wipe()
            assertFalse(Files.exists(part))
        }
    }

    @Test fun `a store without a place fails, and works as soon as there is one`() {
        Files.createFile(folder)
        opened {
            assertFailsWith<IOException> { it.write(listOf(StoreEntry("a", "1")), emptyList()) }
            Files.delete(folder)
            it.write(listOf(StoreEntry("a", "2")), emptyList())
            assertEquals(listOf(StoreEntry("a", "2")), it.load(listOf("a")))
        }
    }

    @Test fun `a second app does not write between the lines of the first`() {
        opened { first ->
            first.write(listOf(StoreEntry("a", "1")), emptyList())
            opened { second -> assertFailsWith<IOException> { second.load(listOf("")) } }
        }
        assertEquals(listOf("a"), keys())
    }

    @Test fun `what is left of the photos makes the wipe fail, and a later one succeeds`() {
        val phone = desktopPhone(root)
        val handle = phone.shelf.keep("photo".byteInputStream())
        val stuck = Files.createDirectories(root.resolve("files/stuck/inside"))
        phone.answer(StoreOperation.Write(listOf(StoreEntry("owner", "1")), emptyList()))
        assertIs<StoreAnswer.Failed>(phone.answer(StoreOperation.Wipe))
        assertEquals(StoreAnswer.Loaded(emptyList()), phone.answer(StoreOperation.Load(listOf(""))))
        assertNull(phone.shelf.file(handle), "what can go goes")
        Files.delete(stuck)
        assertEquals(StoreAnswer.Written, phone.answer(StoreOperation.Wipe))
        assertFalse(Files.exists(stuck.parent))
        (phone.store as FileKeyValueStore).close()
    }

    private fun keys(): List<String> {
        var keys = emptyList<String>()
        opened { keys = it.load(listOf("")).map(StoreEntry::key) }
        return keys
    }

    private fun opened(work: (FileKeyValueStore) -> Unit) = FileKeyValueStore(folder).use(work)

    /** The last "news" becomes "mews". */
    private fun misspelt(bytes: ByteArray): ByteArray {
        val place = bytes.toString(Charsets.ISO_8859_1).lastIndexOf("news")
        return bytes.copyOf().also { it[place] = 'm'.code.toByte() }
    }
}
