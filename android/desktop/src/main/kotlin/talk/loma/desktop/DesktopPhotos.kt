package talk.loma.desktop

import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.setValue
import androidx.compose.ui.graphics.ImageBitmap
import androidx.compose.ui.graphics.toComposeImageBitmap
import java.awt.FileDialog
import java.awt.Frame
import java.io.File
import java.io.IOException
import java.nio.file.Files
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.launch
import kotlinx.coroutines.withContext
import org.jetbrains.skia.Image
import talk.loma.shell.Core
import talk.loma.shell.FilePicker
import talk.loma.shell.FileShelf
import talk.loma.shell.Picked
import talk.loma.shell.addPhoto
import talk.loma.types.AppLanguage
import talk.loma.ui.Device

/** Photos from the files of the desktop. [picker] lets somebody choose one. */
class DesktopPhotos(
    private val core: Core,
    private val shelf: FileShelf,
    private val picker: FilePicker = FileChooser,
) {
    private val scope = CoroutineScope(Dispatchers.Default)
    private var hasProblem by mutableStateOf(false)

    fun device(language: AppLanguage) = Device(
        send = core::update,
        restart = core::restart,
        addPhoto = { target, _ -> scope.launch { hasProblem = core.addPhoto(target, picker, shelf) == Picked.NOT_KEPT } },
        hasPhotoProblem = hasProblem,
        onPhotoProblemSeen = { hasProblem = false },
        photo = ::open,
        language = if (language == AppLanguage.ENGLISH) "en" else "de",
    )

    private suspend fun open(handle: String): ImageBitmap? = withContext(Dispatchers.IO) {
        shelf.file(handle)?.let { file ->
            try {
                picture(Files.readAllBytes(file))
            } catch (gone: IOException) {
                null
            }
        }
    }
}

/** Null when the bytes are no picture. */
fun picture(bytes: ByteArray): ImageBitmap? =
    try {
        Image.makeFromEncoded(bytes).toComposeImageBitmap()
    } catch (broken: IllegalArgumentException) {
        null
    }

private object FileChooser : FilePicker {
    override suspend fun pick() = withContext(Dispatchers.IO) {
        val dialog = FileDialog(null as Frame?).apply { isVisible = true }
        dialog.file?.let { File(dialog.directory, it).inputStream() }
    }
}
