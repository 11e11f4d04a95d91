package talk.loma.shell

import java.io.Closeable
import java.io.DataInputStream
import java.io.EOFException
import java.io.IOException
import java.nio.ByteBuffer
import java.nio.channels.FileChannel
import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.StandardOpenOption.CREATE
import java.nio.file.StandardOpenOption.READ
import java.nio.file.StandardOpenOption.WRITE
import java.util.zip.CRC32

/**
 * A file of records, each of which is there whole or not at all: length, checksum, bytes.
 *
 * A record that a kill cut off was never answered for; it is dropped when the file is opened again.
 */
internal class StoreLog private constructor(private val channel: FileChannel, size: Long) : Closeable {
    /** In bytes. */
    var size: Long = size
        private set

    /** Answers where the record begins, when it would survive a kill and a power cut. */
    fun append(record: ByteArray): Long {
        val at = add(record)
        channel.force(false)
        return at
    }

    /** The same without waiting for the disk. */
    fun add(record: ByteArray): Long {
        val framed = frame(record)
        channel.writeAll(framed, at = size)
        val at = size + HEADER_BYTES
        size += framed.limit()
        return at
    }

    fun read(at: Long, length: Int): ByteArray {
        val bytes = ByteBuffer.allocate(length)
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, at + bytes.position()) < 0) throw EOFException()
        }
        return bytes.array()
    }

    fun clear() {
        channel.truncate(0)
        channel.force(true)
        size = 0
    }

    override fun close() = channel.close()

    companion object {
        private const val HEADER_BYTES = 8

        /** Reads all records in their order with the place of each, and is ready for the next. */
        fun open(file: Path, onRecord: (record: ByteArray, at: Long) -> Unit): StoreLog {
            val whole = if (Files.exists(file)) readRecords(file, onRecord) else 0
            val channel = openPrivateFile(file, CREATE, READ, WRITE)
            try {
                channel.truncate(whole)
            } catch (failure: IOException) {
                channel.close()
                throw failure
            }
            return StoreLog(channel, whole)
        }

        /** Replaces a whole log by what is added to the new one; answers with its size. */
        fun replace(file: Path, write: (StoreLog) -> Unit): Long {
            var size = 0L
            replacePrivateFile(file) { size = StoreLog(it, 0).apply(write).size }
            return size
        }

        /** Opens a log whose records are known. */
        fun goOn(file: Path, size: Long) = StoreLog(openPrivateFile(file, READ, WRITE), size)

        /** Answers where the last whole record ends. */
        private fun readRecords(file: Path, onRecord: (ByteArray, Long) -> Unit): Long {
            var end = 0L
            val size = Files.size(file)
            DataInputStream(Files.newInputStream(file).buffered()).use { input ->
                while (true) {
                    val record = input.readRecord(upTo = size - end - HEADER_BYTES) ?: return end
                    onRecord(record, end + HEADER_BYTES)
                    end += HEADER_BYTES + record.size
                }
            }
        }

        private fun DataInputStream.readRecord(upTo: Long): ByteArray? =
            try {
                val length = readInt()
                val checksum = readInt()
                // No record is empty. Zeros are what a power cut leaves where a record should have been written.
                if (length !in 1..upTo) null else ByteArray(length).also(::readFully).takeIf { checksum(it) == checksum }
            } catch (end: EOFException) {
                null
            }

        private fun frame(record: ByteArray): ByteBuffer =
            ByteBuffer.allocate(HEADER_BYTES + record.size).putInt(record.size).putInt(checksum(record)).put(record).flip()

        private fun checksum(record: ByteArray): Int = CRC32().apply { update(record) }.value.toInt()

        private fun FileChannel.writeAll(bytes: ByteBuffer, at: Long) {
            while (bytes.hasRemaining()) write(bytes, at + bytes.position())
        }
    }
}
