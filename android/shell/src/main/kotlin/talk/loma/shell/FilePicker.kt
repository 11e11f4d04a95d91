package talk.loma.shell

import java.io.IOException
import java.io.InputStream
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.withContext
import talk.loma.types.ClaimsEvent
import talk.loma.types.Event

/** Lets the user choose or take a photo. The app module has the camera and the gallery. */
fun interface FilePicker {
    /** Opens what was chosen. Null when the user changed their mind. */
    suspend fun pick(): InputStream?
}

enum class Picked {
    ADDED,
    NOTHING_CHOSEN,

    /** The phone could not keep the photo, most likely because it is full. */
    NOT_KEPT,
}

/** Puts a photo on the shelf and tells the claim form. */
suspend fun Core.addPhoto(picker: FilePicker, shelf: FileShelf): Picked {
    val photo = picker.pick() ?: return Picked.NOTHING_CHOSEN
    val handle =
        try {
            withContext(Dispatchers.IO) { photo.use(shelf::keep) }
        } catch (full: IOException) {
            return Picked.NOT_KEPT
        }
    update(Event.Claims(ClaimsEvent.AddPhoto(handle)))
    return Picked.ADDED
}
