package talk.loma.shell

import java.io.IOException
import java.nio.channels.FileChannel
import java.nio.channels.OverlappingFileLockException
import java.nio.file.Path
import java.nio.file.StandardOpenOption.CREATE
import java.nio.file.StandardOpenOption.WRITE
import java.util.TreeMap
import talk.loma.types.StoreEntry

/**
 * A store in a folder: every write is one record at the end of a file, and all entries are in memory too.
 *
 * It opens with the first operation. After a failure it opens anew, with what the file really holds. One process at a
 * time may use a folder.
 */
class FileKeyValueStore(private val folder: Path) : KeyValueStore, AutoCloseable {
    private val entries = TreeMap<String, String>()

    /** Characters in [entries]; the file may be several times as long before it is written anew. */
    private var liveChars = 0L
    private var opened: Opened? = null
    private var isClosed = false

    private class Opened(var log: StoreLog, val lock: FileChannel)

    @Synchronized
    override fun load(prefixes: List<String>): List<StoreEntry> = whileOpen {
        val wanted = TreeMap<String, String>()
        for (prefix in prefixes) {
            for ((key, value) in entries.tailMap(prefix, true)) {
                if (!key.startsWith(prefix)) break
                wanted[key] = value
            }
        }
        wanted.map { (key, value) -> StoreEntry(key, value) }
    }

    @Synchronized
    override fun write(saved: List<StoreEntry>, deleted: List<String>) = whileOpen { opened ->
        val change = StoreChange(saved, deleted)
        opened.log.append(change.bytes())
        apply(change)
        if (opened.log.size > maxOf(SMALL_BYTES, 4 * liveChars)) compact(opened)
    }

    @Synchronized
    override fun wipe() = whileOpen { opened ->
        opened.log.clear()
        forget()
    }

    /** Lets the folder go. */
    @Synchronized
    override fun close() {
        isClosed = true
        release()
    }

    private fun <T> whileOpen(work: (Opened) -> T): T {
        if (isClosed) throw IOException("closed")
        try {
            return work(opened ?: open().also { opened = it })
        } catch (failure: IOException) {
            release()
            throw failure
        }
    }

    private fun open(): Opened {
        createPrivateFolder(folder)
        val lock = lock()
        try {
            return Opened(StoreLog.open(file) { apply(StoreChange.read(it)) }, lock)
        } catch (failure: IOException) {
            lock.close()
            forget()
            throw failure
        }
    }

    /** Two writers would cut off each other's records. */
    private fun lock(): FileChannel {
        val channel = openPrivateFile(folder.resolve("lock"), CREATE, WRITE)
        val isOurs =
            try {
                channel.tryLock() != null
            } catch (ours: OverlappingFileLockException) {
                false
            }
        if (isOurs) return channel
        channel.close()
        throw IOException("in use")
    }

    /** Writes the file anew with what still counts. The change itself is safe already, so a failure is none of it. */
    private fun compact(opened: Opened) {
        val whole = StoreChange(entries.map { (key, value) -> StoreEntry(key, value) }, emptyList())
        try {
            opened.log.close()
            StoreLog.replace(file, whole.bytes())
            opened.log = StoreLog.open(file) {}
        } catch (failure: IOException) {
            release()
        }
    }

    private fun apply(change: StoreChange) {
        for ((key, value) in change.saved) {
            liveChars += key.length + value.length
            entries.put(key, value)?.let { liveChars -= key.length + it.length }
        }
        for (key in change.deleted) entries.remove(key)?.let { liveChars -= key.length + it.length }
    }

    private fun release() {
        opened?.let { runCatching { it.log.close() }; runCatching { it.lock.close() } }
        opened = null
        forget()
    }

    private fun forget() {
        entries.clear()
        liveChars = 0
    }

    private val file get() = folder.resolve("entries")

    private companion object {
        /** Below this a file is not worth writing anew. */
        const val SMALL_BYTES = 64L * 1024
    }
}
