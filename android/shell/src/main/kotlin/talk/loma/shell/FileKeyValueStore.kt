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
 * A store in a folder: every write is one record at the end of a file. In memory is where each value lies, not the
 * values: the book of an intermediary is 40 MB, of which a screen shows a few.
 *
 * It opens with the first operation. After a failure it opens anew, with what the file really holds. One process at a
 * time may use a folder.
 */
class FileKeyValueStore(private val folder: Path) : KeyValueStore, AutoCloseable {
    private var index = Index()
    private var opened: Opened? = null
    private var isClosed = false

    /** After it could not be written anew: not again before the file has grown to this. */
    private var worthAnewFrom = 0L

    private class Opened(var log: StoreLog, val lock: FileChannel)

    private class Place(val at: Long, val length: Int) {
        val end get() = at + length
    }

    private class Index {
        val places = TreeMap<String, Place>()

        /** Bytes of keys and values that count; the file may be twice as long before it is written anew. */
        var liveBytes = 0L
            private set

        /** Notes what a record changes that begins at this place of the file. */
        fun note(record: ByteArray, start: Long) = StoreChange.read(
            record,
            onSaved = { key, at, length ->
                liveBytes += key.length + length
                places.put(key, Place(start + at, length))?.let { liveBytes -= key.length + it.length }
            },
            onDeleted = { key -> places.remove(key)?.let { liveBytes -= key.length + it.length } },
        )
    }

    @Synchronized
    override fun load(prefixes: List<String>): List<StoreEntry> = whileOpen { opened ->
        val wanted = mutableMapOf<String, Place>()
        for (prefix in prefixes) {
            for ((key, place) in index.places.tailMap(prefix, true)) {
                if (!key.startsWith(prefix)) break
                wanted[key] = place
            }
        }
        val found = mutableListOf<StoreEntry>()
        opened.log.read(wanted) { found += it }
        found.sortedBy(StoreEntry::key)
    }

    @Synchronized
    override fun write(saved: List<StoreEntry>, deleted: List<String>) = whileOpen { opened ->
        val record = StoreChange.record(saved, deleted)
        index.note(record, opened.log.append(record))
        if (opened.log.size > maxOf(SMALL_BYTES, 2 * index.liveBytes, worthAnewFrom)) compact(opened)
    }

    @Synchronized
    override fun wipe() = whileOpen { opened ->
        opened.log.clear()
        worthAnewFrom = 0
        forget()
        // Holds everything too, if a kill or a full phone ended the writing of it.
        deletePart(file)
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
        // What does not go is no reason to keep the user out: only a wipe insists.
        deleteParts(folder)
        try {
            return Opened(StoreLog.open(file, index::note), lock)
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
        val fresh = Index()
        val size =
            try {
                StoreLog.replace(file) { copy(opened.log, it, fresh) }
            } catch (failure: IOException) {
                // A full phone is not copied on at every letter.
                worthAnewFrom = opened.log.size + opened.log.size / 4
                return
            }
        try {
            opened.log.close()
            opened.log = StoreLog.goOn(file, size)
            index = fresh
            worthAnewFrom = 0
        } catch (failure: IOException) {
            release()
        }
    }

    /** A megabyte at a time. */
    private fun copy(old: StoreLog, fresh: StoreLog, freshIndex: Index) {
        val some = mutableListOf<StoreEntry>()
        var chars = 0
        fun write() {
            val record = StoreChange.record(some, emptyList())
            freshIndex.note(record, fresh.add(record))
            some.clear()
            chars = 0
        }
        old.read(index.places) {
            some += it
            chars += it.value.length
            if (chars >= BYTES_AT_ONCE) write()
        }
        if (some.isNotEmpty()) write()
    }

    /** Reads in the order of the file, and what lies near each other at once: thousands of rows come at the start. */
    private fun StoreLog.read(wanted: Map<String, Place>, take: (StoreEntry) -> Unit) {
        val inOrder = wanted.entries.sortedBy { it.value.at }
        var from = 0
        while (from < inOrder.size) {
            val start = inOrder[from].value.at
            var to = from + 1
            while (to < inOrder.size && inOrder[to].value.end - start <= BYTES_AT_ONCE) to++
            val bytes = read(start, (inOrder[to - 1].value.end - start).toInt())
            for ((key, place) in inOrder.subList(from, to)) {
                take(StoreEntry(key, String(bytes, (place.at - start).toInt(), place.length, Charsets.UTF_8)))
            }
            from = to
        }
    }

    private fun release() {
        opened?.let { runCatching { it.log.close() }; runCatching { it.lock.close() } }
        opened = null
        forget()
    }

    private fun forget() {
        index = Index()
    }

    private val file get() = folder.resolve("entries")

    private companion object {
        /** Below this a file is not worth writing anew. */
        const val SMALL_BYTES = 64L * 1024
        const val BYTES_AT_ONCE = 1024 * 1024
    }
}
