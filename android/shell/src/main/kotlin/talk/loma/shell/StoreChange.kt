package talk.loma.shell

import java.io.ByteArrayOutputStream
import java.io.DataOutputStream
import java.io.IOException
import java.nio.BufferUnderflowException
import java.nio.ByteBuffer
import talk.loma.types.StoreEntry

/** What one write changes, as a record. Its bytes stay readable when the core's wire format changes. */
internal object StoreChange {
    fun record(saved: List<StoreEntry>, deleted: List<String>): ByteArray {
        val bytes = ByteArrayOutputStream()
        DataOutputStream(bytes).use { out ->
            out.writeInt(saved.size)
            for (entry in saved) {
                out.writeText(entry.key)
                out.writeText(entry.value)
            }
            out.writeInt(deleted.size)
            deleted.forEach(out::writeText)
        }
        return bytes.toByteArray()
    }

    /** Tells where in the record the value of each saved key lies, and which keys go. Values are not read. */
    @Throws(IOException::class)
    fun read(record: ByteArray, onSaved: (key: String, at: Int, length: Int) -> Unit, onDeleted: (key: String) -> Unit) {
        val input = ByteBuffer.wrap(record)
        try {
            repeat(input.getInt()) {
                val key = input.text(input.getInt())
                val length = input.getInt()
                onSaved(key, input.position(), length)
                input.position(input.position() + length)
            }
            repeat(input.getInt()) { onDeleted(input.text(input.getInt())) }
        } catch (short: BufferUnderflowException) {
            throw IOException(short)
        } catch (beyond: IllegalArgumentException) {
            throw IOException(beyond)
        }
    }
}

private fun DataOutputStream.writeText(text: String) {
    val bytes = text.encodeToByteArray()
    writeInt(bytes.size)
    write(bytes)
}

private fun ByteBuffer.text(length: Int): String = ByteArray(length).also(::get).decodeToString()
