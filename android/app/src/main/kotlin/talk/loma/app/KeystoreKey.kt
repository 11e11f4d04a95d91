package talk.loma.app

import android.content.Context
import android.content.pm.PackageManager
import android.security.keystore.KeyGenParameterSpec
import android.security.keystore.KeyProperties
import android.security.keystore.StrongBoxUnavailableException
import java.security.KeyStore
import javax.crypto.KeyGenerator
import javax.crypto.SecretKey

/** A key that the phone's own hardware keeps and never shows, in a chip of its own where there is one. */
class KeystoreKey(private val context: Context) : SealingKey {
    override fun existing(): SecretKey? =
        KeyStore.getInstance(PROVIDER).apply { load(null) }.getKey(NAME, null) as SecretKey?

    override fun make(): SecretKey {
        val hasStrongBox = context.packageManager.hasSystemFeature(PackageManager.FEATURE_STRONGBOX_KEYSTORE)
        return try {
            make(hasStrongBox)
        } catch (busy: StrongBoxUnavailableException) {
            make(inStrongBox = false)
        }
    }

    private fun make(inStrongBox: Boolean): SecretKey {
        val purposes = KeyProperties.PURPOSE_ENCRYPT or KeyProperties.PURPOSE_DECRYPT
        val wishes = KeyGenParameterSpec.Builder(NAME, purposes)
            .setBlockModes(KeyProperties.BLOCK_MODE_GCM)
            .setEncryptionPaddings(KeyProperties.ENCRYPTION_PADDING_NONE)
            .setKeySize(256)
            // Not bound to an unlocked screen: a push at night has to read the tokens too.
            .setIsStrongBoxBacked(inStrongBox)
            .build()
        return KeyGenerator.getInstance(KeyProperties.KEY_ALGORITHM_AES, PROVIDER).apply { init(wishes) }.generateKey()
    }
}

private const val PROVIDER = "AndroidKeyStore"
private const val NAME = "loma-safe"
