package talk.loma.shell

import talk.loma.types.SecureAnswer
import talk.loma.types.SecureOperation

/**
 * The platform's safe for secrets. On a phone this is the Keystore, which the app module brings.
 *
 * The functions block and are called one after another. They throw while the safe cannot be read, for example before the
 * first unlock.
 */
interface SecureStore {
    fun load(key: String): String?

    fun save(key: String, secret: String)

    /** A key without a secret is fine. */
    fun delete(key: String)
}

internal fun Phone.answer(operation: SecureOperation): SecureAnswer =
    try {
        when (operation) {
            is SecureOperation.Load -> SecureAnswer.Loaded(safe.load(operation.key))
            is SecureOperation.Save -> {
                safe.save(operation.key, operation.secret)
                SecureAnswer.Done
            }
            is SecureOperation.Delete -> {
                safe.delete(operation.key)
                SecureAnswer.Done
            }
        }
    } catch (failure: Exception) {
        log.log("safe: ${kind(failure)}")
        SecureAnswer.Failed(kind(failure))
    }
