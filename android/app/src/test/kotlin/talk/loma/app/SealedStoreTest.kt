package talk.loma.app

import java.nio.file.Files
import java.security.KeyStoreException
import javax.crypto.KeyGenerator
import javax.crypto.SecretKey
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertFalse
import kotlin.test.assertNotEquals
import kotlin.test.assertNull
import org.junit.Rule
import org.junit.rules.TemporaryFolder
import talk.loma.shell.FileSecureStore

/** A key in memory, as no phone would keep it. */
class PlainKey(private var key: SecretKey? = null) : SealingKey {
    override fun existing(): SecretKey? = key

    override fun make(): SecretKey = KeyGenerator.getInstance("AES").apply { init(256) }.generateKey().also { key = it }
}

class SealedStoreTest {
    @get:Rule val folder = TemporaryFolder()

    private val files by lazy { FileSecureStore(folder.root.toPath()) }
    private val key = PlainKey()
    private val safe by lazy { SealedStore(files, key) }

    @Test fun `a secret comes back after a restart and can be read nowhere on the way`() {
        safe.save("session", SECRET)
        assertEquals(SECRET, SealedStore(files, key).load("session"))
        val written = Files.walk(folder.root.toPath()).filter(Files::isRegularFile).map { Files.readAllBytes(it).decodeToString() }.toList()
        assertEquals(1, written.size)
        assertFalse(SECRET in written.single())
    }

    @Test fun `the same secret looks different each time`() {
        safe.save("session", SECRET)
        val first = files.load("session")
        safe.save("session", SECRET)
        assertNotEquals(first, files.load("session"))
    }

    @Test fun `what no key opens any more is not there`() {
        safe.save("session", SECRET)
        assertNull(SealedStore(files, PlainKey()).load("session"))
        assertNull(SealedStore(files, PlainKey().apply { make() }).load("session"))
    }

    @Test fun `what was changed, cut or moved under another name is not there`() {
        safe.save("session", SECRET)
        val kept = files.load("session")!!
        files.save("farewell", kept)
        assertNull(safe.load("farewell"))
        for (broken in listOf(kept.replaceFirst(kept[20], if (kept[20] == 'A') 'B' else 'A'), kept.take(8), "", "no base64")) {
            files.save("session", broken)
            assertNull(safe.load("session"), broken)
        }
    }

    @Test fun `a keystore that cannot answer is a failure, and no empty safe`() {
        safe.save("session", SECRET)
        val silent = object : SealingKey {
            override fun existing(): SecretKey = throw KeyStoreException()

            override fun make(): SecretKey = throw KeyStoreException()
        }
        assertFailsWith<KeyStoreException> { SealedStore(files, silent).load("session") }
        assertFailsWith<KeyStoreException> { SealedStore(files, silent).save("session", "another") }
        assertEquals(SECRET, safe.load("session"))
    }

    @Test fun `what was deleted is gone`() {
        safe.save("session", SECRET)
        safe.delete("session")
        assertNull(safe.load("session"))
    }
}

private const val SECRET = "a token that opens the door"
