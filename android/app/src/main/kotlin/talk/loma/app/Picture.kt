package talk.loma.app

import android.graphics.ImageDecoder
import androidx.compose.ui.graphics.ImageBitmap
import androidx.compose.ui.graphics.asImageBitmap
import java.io.IOException
import java.nio.file.Path
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.withContext
import talk.loma.shell.FileShelf

/** Sharp enough for a row of photos on any screen; a full photo would take 50 MB of memory. */
private const val LONGEST_EDGE = 720

/** Opens a photo of the shelf, upright. Null when it is not there or no picture. */
suspend fun FileShelf.picture(handle: String): ImageBitmap? =
    withContext(Dispatchers.IO) { file(handle)?.let { decode(it) } }

internal fun decode(photo: Path, longestEdge: Int = LONGEST_EDGE): ImageBitmap? =
    try {
        ImageDecoder.decodeBitmap(ImageDecoder.createSource(photo.toFile())) { decoder, header, _ ->
            val edge = maxOf(header.size.width, header.size.height)
            decoder.setTargetSampleSize(maxOf(1, edge / longestEdge))
            decoder.allocator = ImageDecoder.ALLOCATOR_SOFTWARE
        }.asImageBitmap()
    } catch (unreadable: IOException) {
        null
    }
