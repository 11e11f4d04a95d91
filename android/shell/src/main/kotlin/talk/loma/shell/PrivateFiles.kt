package talk.loma.shell

import java.nio.channels.FileChannel
import java.nio.file.Files
import java.nio.file.OpenOption
import java.nio.file.Path
import java.nio.file.StandardCopyOption
import java.nio.file.StandardOpenOption
import java.nio.file.attribute.FileAttribute
import java.nio.file.attribute.PosixFilePermissions

/** Creates a folder that only its owner may open (0700). */
internal fun createPrivateFolder(folder: Path): Path {
    if (!Files.isDirectory(folder)) {
        folder.toAbsolutePath().parent?.let(Files::createDirectories)
        Files.createDirectories(folder, *permissions(folder, "rwx------"))
    }
    return folder
}

/** Opens a file that only its owner may read (0600) from its first byte on. */
internal fun openPrivateFile(file: Path, vararg options: OpenOption): FileChannel =
    FileChannel.open(file, options.toSet(), *permissions(file, "rw-------"))

/**
 * Writes a file whole: a reader sees the old content or the new, whenever the app is killed. A failure leaves nothing of
 * the new one. A kill does: it lies beside the file until somebody deletes it.
 */
internal fun replacePrivateFile(file: Path, write: (FileChannel) -> Unit) {
    // A part that a killed app left behind may belong to anybody.
    deletePart(file)
    val part = partOf(file)
    try {
        openPrivateFile(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE).use {
            write(it)
            it.force(true)
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE)
    } catch (failure: Throwable) {
        runCatching { deletePart(file) }
        throw failure
    }
    keepNames(file.toAbsolutePath().parent)
}

/** Deletes what a kill left of a file that was being written; throws when it is still there. */
internal fun deletePart(file: Path) {
    Files.deleteIfExists(partOf(file))
}

/** The same for all files of a folder, as far as it can be done. Nobody may be writing one. */
internal fun deleteParts(folder: Path) {
    runCatching {
        Files.newDirectoryStream(folder, "*$PART").use { parts -> parts.forEach { runCatching { Files.deleteIfExists(it) } } }
    }
}

private fun partOf(file: Path): Path = file.resolveSibling("${file.fileName}$PART")

private const val PART = ".part"

/** A new name survives a power cut only when its folder is written too. Not every system lets a folder be opened. */
private fun keepNames(folder: Path) {
    runCatching { FileChannel.open(folder, StandardOpenOption.READ).use { it.force(true) } }
}

/**
 * Windows knows no such permissions; there the user's own folder is closed to others already. Android refuses to speak of a
 * single place (`getFileStore`), so the file system is asked as a whole.
 */
private fun permissions(path: Path, mode: String): Array<FileAttribute<*>> {
    val isPosix = "posix" in path.fileSystem.supportedFileAttributeViews()
    return if (isPosix) arrayOf(PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))) else emptyArray()
}
