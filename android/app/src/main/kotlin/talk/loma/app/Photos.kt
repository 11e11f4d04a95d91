package talk.loma.app

import android.net.Uri
import android.os.Bundle
import androidx.activity.ComponentActivity
import androidx.activity.result.PickVisualMediaRequest
import androidx.activity.result.contract.ActivityResultContracts.PickVisualMedia
import androidx.activity.result.contract.ActivityResultContracts.TakePicture
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.setValue
import androidx.core.content.FileProvider
import java.io.File
import java.io.FileNotFoundException
import java.io.InputStream
import java.util.UUID
import kotlinx.coroutines.launch
import talk.loma.shell.PhotoTarget
import talk.loma.shell.Picked
import talk.loma.shell.addPhoto
import talk.loma.ui.PhotoSource

/**
 * Camera and gallery. Android may end the app while the camera is open: what the photo is for, and where the camera puts it,
 * is kept with the activity and found again when it comes back.
 *
 * Make one in `onCreate`, after the state was restored.
 */
class Photos(private val activity: ComponentActivity, private val app: LomaApplication) {
    var hasProblem by mutableStateOf(false)
        private set

    private val folder = File(app.cacheDir, "camera")
    private var awaited = activity.savedStateRegistry.consumeRestoredStateForKey(KEPT)?.awaited()

    private val camera = activity.registerForActivityResult(TakePicture()) { isTaken ->
        arrived { photo -> photo?.takeIf { isTaken && it.exists() }?.inputStream() }
    }
    private val gallery = activity.registerForActivityResult(PickVisualMedia()) { chosen: Uri? ->
        arrived { chosen?.let(activity.contentResolver::openInputStream) }
    }

    init {
        activity.savedStateRegistry.registerSavedStateProvider(KEPT) { awaited?.toBundle() ?: Bundle() }
    }

    fun add(target: PhotoTarget, source: PhotoSource) {
        when (source) {
            PhotoSource.CAMERA -> {
                val photo = File(folder.apply { mkdirs() }, "${UUID.randomUUID()}.jpg")
                awaited = Awaited(target, photo)
                camera.launch(FileProvider.getUriForFile(activity, "${app.packageName}.camera", photo))
            }
            PhotoSource.GALLERY -> {
                awaited = Awaited(target, photo = null)
                gallery.launch(PickVisualMediaRequest(PickVisualMedia.ImageOnly))
            }
        }
    }

    fun forgetProblem() {
        hasProblem = false
    }

    /** Copying goes on when the screen is turned meanwhile. */
    private fun arrived(open: (File?) -> InputStream?) {
        val (target, photo) = awaited ?: return
        awaited = null
        app.scope.launch {
            val picked = app.core.addPhoto(target, { openIfThere { open(photo) } }, app.phone.shelf)
            photo?.delete()
            hasProblem = picked == Picked.NOT_KEPT
        }
    }
}

/** A picture that has gone from the cloud, or that may not be read any more, was not chosen. */
private fun openIfThere(open: () -> InputStream?): InputStream? =
    try {
        open()
    } catch (gone: FileNotFoundException) {
        null
    } catch (forbidden: SecurityException) {
        null
    }

private data class Awaited(val target: PhotoTarget, val photo: File?)

private const val KEPT = "awaited-photo"

private fun Awaited.toBundle() = Bundle().apply {
    putString("photo", photo?.path)
    when (target) {
        is PhotoTarget.Report -> putString("for", "report")
        is PhotoTarget.Answer -> {
            putString("for", "answer")
            putString("claim", target.claimId)
            putString("question", target.questionId)
        }
        is PhotoTarget.Message -> {
            putString("for", "message")
            putString("thread", target.threadId)
        }
    }
}

private fun Bundle.awaited(): Awaited? {
    val target = when (getString("for")) {
        "report" -> PhotoTarget.Report
        "answer" -> PhotoTarget.Answer(getString("claim").orEmpty(), getString("question").orEmpty())
        "message" -> PhotoTarget.Message(getString("thread").orEmpty())
        else -> return null
    }
    return Awaited(target, getString("photo")?.let(::File))
}
