package talk.loma.app

import java.security.GeneralSecurityException
import java.util.Base64
import javax.crypto.AEADBadTagException
import javax.crypto.Cipher
import javax.crypto.SecretKey
import javax.crypto.spec.GCMParameterSpec
import talk.loma.shell.SecureStore

/** Where the key for the secrets comes from. */
interface SealingKey {
    /** Null when there is none: then nothing that was sealed can be opened any more. */
    @Throws(GeneralSecurityException::class)
    fun existing(): SecretKey?

    @Throws(GeneralSecurityException::class)
    fun make(): SecretKey
}

/**
 * Keeps secrets in [sealed], each encrypted with AES-GCM and bound to the name it is kept under.
 *
 * What no key opens any more, as after a move to another phone, is as good as not there: the user signs in again. A Keystore
 * that cannot answer just now is a failure instead, so that nobody takes a locked safe for an empty one.
 */
class SealedStore(private val sealed: SecureStore, private val key: SealingKey) : SecureStore {
    override fun load(key: String): String? {
        val kept = sealed.load(key) ?: return null
        val opener = this.key.existing() ?: return null
        return try {
            open(kept, key, opener)
        } catch (foreign: AEADBadTagException) {
            null
        }
    }

    override fun save(key: String, secret: String) {
        sealed.save(key, seal(secret, key, this.key.existing() ?: this.key.make()))
    }

    override fun delete(key: String) = sealed.delete(key)
}

/** The Keystore chooses the nonce and insists on it; it goes in front of the rest. */
private fun seal(secret: String, name: String, key: SecretKey): String {
    val cipher = Cipher.getInstance(CIPHER).apply { init(Cipher.ENCRYPT_MODE, key) }
    cipher.updateAAD(name.encodeToByteArray())
    return Base64.getEncoder().encodeToString(cipher.iv + cipher.doFinal(secret.encodeToByteArray()))
}

private fun open(kept: String, name: String, key: SecretKey): String {
    val bytes = runCatching { Base64.getDecoder().decode(kept) }.getOrNull()
    if (bytes == null || bytes.size < NONCE_BYTES) throw AEADBadTagException()
    val cipher = Cipher.getInstance(CIPHER)
    cipher.init(Cipher.DECRYPT_MODE, key, GCMParameterSpec(TAG_BITS, bytes, 0, NONCE_BYTES))
    cipher.updateAAD(name.encodeToByteArray())
    return cipher.doFinal(bytes, NONCE_BYTES, bytes.size - NONCE_BYTES).decodeToString()
}

private const val CIPHER = "AES/GCM/NoPadding"
private const val NONCE_BYTES = 12
private const val TAG_BITS = 128
