package talk.loma.shell

import java.io.IOException
import java.io.InputStream
import java.nio.channels.Channels
import java.nio.file.Files
import java.nio.file.Path
import java.util.UUID

/**
 * Keeps files until they are sent. The core knows them by a handle, which is still good after a restart.
 *
 * Make one for a folder when the app starts, and pass it on.
 */
class FileShelf(private val folder: Path) {
    /** Handles of the files that were here when the app started. */
    val before: List<String>

    init {
        // Nobody copies yet: these are halves that a kill left, under names that the core never heard.
        deleteParts(folder)
        before = names().filter { place(it) != null }
    }

    /** Copies a file in and answers with its handle. The copy is complete or not there at all. */
    @Throws(IOException::class)
    fun keep(source: InputStream): String {
        createPrivateFolder(folder)
        val handle = UUID.randomUUID().toString()
        replacePrivateFile(folder.resolve(handle)) { source.copyTo(Channels.newOutputStream(it)) }
        return handle
    }

    /** Null when the handle is none of ours or its file is gone. */
    fun file(handle: String): Path? = place(handle)?.takeIf(Files::isRegularFile)

    fun discard(handle: String) {
        place(handle)?.let(Files::deleteIfExists)
    }

    /** Deletes what can be deleted, and throws when something is left. */
    @Throws(IOException::class)
    fun discardAll() {
        if (!Files.isDirectory(folder)) return
        val failures = Files.newDirectoryStream(folder).use { files ->
            files.mapNotNull { file -> runCatching { Files.deleteIfExists(file) }.exceptionOrNull() }
        }
        failures.firstOrNull()?.let { throw it }
    }

    private fun names(): List<String> =
        if (Files.isDirectory(folder)) Files.newDirectoryStream(folder).use { files -> files.map { it.fileName.toString() } }
        else emptyList()

    /** A handle is what [keep] made, so that none can point outside the folder. */
    private fun place(handle: String): Path? =
        runCatching { UUID.fromString(handle) }.getOrNull()?.let { folder.resolve(it.toString()) }
}
