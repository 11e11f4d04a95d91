package talk.loma.shell

import java.io.IOException
import talk.loma.types.StoreAnswer
import talk.loma.types.StoreEntry
import talk.loma.types.StoreOperation

/**
 * The phone's own store: cache, drafts and outbox. Text under keys.
 *
 * The functions block and are called one after another, in the order in which the core asked.
 */
interface KeyValueStore {
    /** All entries whose key starts with one of the prefixes. */
    @Throws(IOException::class)
    fun load(prefixes: List<String>): List<StoreEntry>

    /** Saves, then deletes: all of it or nothing. Returns when it would survive a kill. */
    @Throws(IOException::class)
    fun write(saved: List<StoreEntry>, deleted: List<String>)

    /** Deletes every key. */
    @Throws(IOException::class)
    fun wipe()
}

internal fun Phone.answer(operation: StoreOperation): StoreAnswer =
    try {
        when (operation) {
            is StoreOperation.Load -> StoreAnswer.Loaded(store.load(operation.prefixes))
            is StoreOperation.Write -> {
                store.write(operation.saved, operation.deleted)
                StoreAnswer.Written
            }
            is StoreOperation.Wipe -> {
                store.wipe()
                shelf.discardAll()
                StoreAnswer.Written
            }
        }
    } catch (failure: Exception) {
        log.log("store: ${kind(failure)}")
        StoreAnswer.Failed(kind(failure))
    }
