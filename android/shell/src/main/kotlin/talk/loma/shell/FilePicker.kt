package talk.loma.shell

import java.io.IOException
import java.io.InputStream
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.withContext
import talk.loma.types.AnswerEvent
import talk.loma.types.ClaimsEvent
import talk.loma.types.Event
import talk.loma.types.MessagesEvent

/** Lets the user choose or take a photo. The app module has the camera and the gallery. */
fun interface FilePicker {
    /** Opens what was chosen. Null when the user changed their mind. */
    suspend fun pick(): InputStream?
}

/** What a photo is for. */
sealed interface PhotoTarget {
    /** The report that is being written. */
    data object Report : PhotoTarget

    /** An answer to a question of the insurer. */
    data class Answer(val claimId: String, val questionId: String) : PhotoTarget

    data class Message(val threadId: String) : PhotoTarget
}

enum class Picked {
    ADDED,
    NOTHING_CHOSEN,

    /** The phone could not keep the photo, most likely because it is full. */
    NOT_KEPT,
}

/** Puts a photo on the shelf and tells the core what it is for. */
suspend fun Core.addPhoto(target: PhotoTarget, picker: FilePicker, shelf: FileShelf): Picked {
    val photo = picker.pick() ?: return Picked.NOTHING_CHOSEN
    val handle =
        try {
            withContext(Dispatchers.IO) { photo.use(shelf::keep) }
        } catch (full: IOException) {
            return Picked.NOT_KEPT
        }
    update(target.added(handle))
    return Picked.ADDED
}

private fun PhotoTarget.added(handle: String): Event =
    when (this) {
        is PhotoTarget.Report -> Event.Claims(ClaimsEvent.AddPhoto(handle))
        is PhotoTarget.Answer -> Event.Claims(ClaimsEvent.Answer(AnswerEvent.AddPhoto(claimId, questionId, handle)))
        is PhotoTarget.Message -> Event.Messages(MessagesEvent.Attach(threadId, handle))
    }
