package talk.loma.app

import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.setValue
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.launch
import talk.loma.shell.Core
import talk.loma.shell.FilePicker
import talk.loma.shell.FileShelf
import talk.loma.shell.PhotoTarget
import talk.loma.shell.Picked
import talk.loma.shell.addPhoto

/** Puts photos on the shelf and tells the core, though the screen that asked for them may be gone meanwhile. */
class PhotoKeeper(private val core: Core, private val shelf: FileShelf, private val scope: CoroutineScope) {
    /** The last one could not be kept. */
    var hasProblem by mutableStateOf(false)
        private set

    fun keep(target: PhotoTarget, photo: FilePicker) {
        scope.launch { hasProblem = core.addPhoto(target, photo, shelf) == Picked.NOT_KEPT }
    }

    fun forgetProblem() {
        hasProblem = false
    }
}
