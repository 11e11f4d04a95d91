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

    /** Returns when the record would survive a kill and a power cut. */
    fun append(record: ByteArray) {
        val framed = frame(record)
        channel.writeAll(framed, at = size)
        channel.force(false)
        size += framed.limit()
    }

    fun clear() {
        channel.truncate(0)
        channel.force(true)
        size = 0
    }

    override fun close() = channel.close()

    companion object {
        private const val HEADER_BYTES = 8

        /** Reads all records in their order, and is ready for the next. */
        fun open(file: Path, onRecord: (ByteArray) -> Unit): StoreLog {
            val whole = if (Files.exists(file)) readRecords(file, onRecord) else 0
            val channel = openPrivateFile(file, CREATE, WRITE)
            try {
                channel.truncate(whole)
            } catch (failure: IOException) {
                channel.close()
                throw failure
            }
            return StoreLog(channel, whole)
        }

        /** Replaces a whole log by one record. */
        fun replace(file: Path, record: ByteArray) =
            replacePrivateFile(file) { it.writeAll(frame(record), at = 0) }

        /** Answers where the last whole record ends. */
        private fun readRecords(file: Path, onRecord: (ByteArray) -> Unit): Long {
            var end = 0L
            DataInputStream(Files.newInputStream(file).buffered()).use { input ->
                while (true) {
                    val record = input.readRecord() ?: return end
                    onRecord(record)
                    end += HEADER_BYTES + record.size
                }
            }
        }

        private fun DataInputStream.readRecord(): ByteArray? =
            try {
                val length = readInt()
                val checksum = readInt()
                // No record is empty. Zeros are what a power cut leaves where a record should have been written.
                if (length <= 0) null else readNBytes(length).takeIf { it.size == length && checksum(it) == checksum }
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
