package talk.loma.ui

import androidx.compose.runtime.Composable
import androidx.compose.runtime.Immutable
import androidx.compose.ui.graphics.ImageBitmap
import talk.loma.shell.PhotoTarget
import talk.loma.types.Event

/** Where a photo comes from. */
enum class PhotoSource { CAMERA, GALLERY }

/** What the screens need beside what they draw. An activity, a desktop window and a test each bring their own. */
@Immutable
class Device(
    /** Tells the core what happened; answers with the number of the event. */
    val send: (Event) -> Long,
    /** Begins a new life of the core after a breakage. */
    val restart: () -> Unit = {},
    /** Lets the user take or choose a photo, and keeps it for what it is for. */
    val addPhoto: (PhotoTarget, PhotoSource) -> Unit = { _, _ -> },
    val hasCamera: Boolean = false,
    /** The last photo could not be kept; said until [onPhotoProblemSeen]. */
    val hasPhotoProblem: Boolean = false,
    val onPhotoProblemSeen: () -> Unit = {},
    /** Opens a photo of the shelf, small enough for a list. Null when it is not there or no picture. */
    val photo: suspend (handle: String) -> ImageBitmap? = { null },
    /** Takes the platform's way back while enabled. */
    val onBack: @Composable (isEnabled: Boolean, onBack: () -> Unit) -> Unit = { _, _ -> },
    /** The phone's language, for what is said before the core can speak: `de` or `en`. */
    val language: String = "de",
)
