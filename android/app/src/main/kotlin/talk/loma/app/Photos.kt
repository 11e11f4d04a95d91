package talk.loma.app

import android.net.Uri
import android.os.Bundle
import androidx.activity.ComponentActivity
import androidx.activity.result.PickVisualMediaRequest
import androidx.activity.result.contract.ActivityResultContracts.PickVisualMedia
import androidx.activity.result.contract.ActivityResultContracts.TakePicture
import androidx.core.content.FileProvider
import java.io.File
import java.io.FileInputStream
import java.io.FileNotFoundException
import java.io.InputStream
import java.util.UUID
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.withContext
import talk.loma.shell.FilePicker
import talk.loma.shell.PhotoTarget
import talk.loma.ui.PhotoSource

/**
 * Camera and gallery. Android may end the app while the camera is open: what the photo is for, and where the camera puts it,
 * is kept with the activity and found again when it comes back.
 *
 * Make one in `onCreate`, after the state was restored. [keep] gets each photo with what it is for.
 */
class Photos(private val activity: ComponentActivity, private val keep: (PhotoTarget, FilePicker) -> Unit) {
    private var awaited: Awaited? = activity.savedStateRegistry.consumeRestoredStateForKey(AWAITED)?.let(::awaitedFrom)

    private val camera = activity.registerForActivityResult(TakePicture()) { isTaken ->
        val (target, photo) = arrived() ?: return@registerForActivityResult
        if (photo == null) return@registerForActivityResult
        if (isTaken) keep(target) { photo.readOnce() } else photo.delete()
    }
    private val gallery = activity.registerForActivityResult(PickVisualMedia()) { chosen ->
        val target = arrived()?.target
        if (target != null && chosen != null) keep(target) { read(chosen) }
    }

    init {
        activity.savedStateRegistry.registerSavedStateProvider(AWAITED) { awaited?.toBundle() ?: Bundle() }
    }

    fun add(target: PhotoTarget, source: PhotoSource) {
        when (source) {
            PhotoSource.CAMERA -> {
                val folder = File(activity.cacheDir, "camera").apply { mkdirs() }
                val photo = File(folder, "${UUID.randomUUID()}.jpg")
                awaited = Awaited(target, photo)
                camera.launch(FileProvider.getUriForFile(activity, "${activity.packageName}.camera", photo))
            }
            PhotoSource.GALLERY -> {
                awaited = Awaited(target)
                gallery.launch(PickVisualMediaRequest(PickVisualMedia.ImageOnly))
            }
        }
    }

    private fun arrived(): Awaited? = awaited.also { awaited = null }

    /** It may have to come from the cloud. One that is gone, or may not be read any more, was not chosen. */
    private suspend fun read(chosen: Uri): InputStream? = withContext(Dispatchers.IO) {
        try {
            activity.applicationContext.contentResolver.openInputStream(chosen)
        } catch (gone: FileNotFoundException) {
            null
        } catch (forbidden: SecurityException) {
            null
        }
    }
}

/** Null when the camera said that it had taken one and had not. The shelf keeps a copy, so this one goes when it was read. */
private fun File.readOnce(): InputStream? =
    if (!exists()) null
    else object : FileInputStream(this) {
        override fun close() {
            super.close()
            delete()
        }
    }

/** What the user went out for. A photo from the camera has a place before it is taken. */
private data class Awaited(val target: PhotoTarget, val photo: File? = null)

private const val AWAITED = "awaited-photo"

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

private fun awaitedFrom(kept: Bundle): Awaited? {
    val target = when (kept.getString("for")) {
        "report" -> PhotoTarget.Report
        "answer" -> PhotoTarget.Answer(kept.getString("claim").orEmpty(), kept.getString("question").orEmpty())
        "message" -> PhotoTarget.Message(kept.getString("thread").orEmpty())
        else -> return null
    }
    return Awaited(target, kept.getString("photo")?.let(::File))
}
