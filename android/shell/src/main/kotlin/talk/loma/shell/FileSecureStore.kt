package talk.loma.shell

import java.net.URLEncoder
import java.nio.ByteBuffer
import java.nio.file.Files
import java.nio.file.Path

/**
 * Secrets in files that only their owner may read (0600): for the desktop and for tests.
 *
 * The desktop has no safe that is there everywhere; on a phone the Keystore takes this place.
 */
class FileSecureStore(private val folder: Path) : SecureStore {
    override fun load(key: String): String? = place(key).takeIf(Files::exists)?.let { Files.readAllBytes(it).decodeToString() }

    override fun save(key: String, secret: String) {
        createPrivateFolder(folder)
        val bytes = ByteBuffer.wrap(secret.encodeToByteArray())
        replacePrivateFile(place(key)) { while (bytes.hasRemaining()) it.write(bytes) }
    }

    override fun delete(key: String) {
        Files.deleteIfExists(place(key))
        deletePart(place(key))
    }

    /** Encoded, so that no key can point outside the folder. */
    private fun place(key: String): Path = folder.resolve("${URLEncoder.encode(key, "UTF-8")}.secret")
}
