package talk.loma.shell

import java.io.ByteArrayInputStream
import java.io.ByteArrayOutputStream
import java.io.DataInputStream
import java.io.DataOutputStream
import talk.loma.types.StoreEntry

/** What one write changes. Its bytes stay readable when the core's wire format changes. */
internal class StoreChange(val saved: List<StoreEntry>, val deleted: List<String>) {
    fun bytes(): ByteArray {
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

    companion object {
        fun read(bytes: ByteArray): StoreChange =
            DataInputStream(ByteArrayInputStream(bytes)).use { input ->
                StoreChange(
                    saved = List(input.readInt()) { StoreEntry(input.readText(), input.readText()) },
                    deleted = List(input.readInt()) { input.readText() },
                )
            }
    }
}

private fun DataOutputStream.writeText(text: String) {
    val bytes = text.encodeToByteArray()
    writeInt(bytes.size)
    write(bytes)
}

private fun DataInputStream.readText(): String = readNBytes(readInt()).decodeToString()
