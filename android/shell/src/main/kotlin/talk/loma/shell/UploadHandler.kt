package talk.loma.shell

import java.nio.file.Path
import kotlinx.coroutines.CancellationException
import talk.loma.types.FileAnswer
import talk.loma.types.FileOperation

/** Sends files from the shelf without reading them into memory. */
fun interface UploadHandler {
    /** Streams [file], from the byte `offset` on, as the body of a `PATCH` with `Upload-Length`; any status is
     *  [FileAnswer.Uploaded]. */
    suspend fun upload(file: Path, operation: FileOperation.Upload): FileAnswer
}

internal suspend fun Phone.answer(operation: FileOperation): FileAnswer =
    try {
        when (operation) {
            is FileOperation.Upload ->
                shelf.file(operation.handle)?.let { uploads.upload(it, operation) } ?: FileAnswer.Missing
            is FileOperation.Discard -> {
                shelf.discard(operation.handle)
                FileAnswer.Discarded
            }
            is FileOperation.ListKept -> FileAnswer.Listed(shelf.before)
        }
    } catch (cancelled: CancellationException) {
        throw cancelled
    } catch (failure: Exception) {
        log.log("files: ${kind(failure)}")
        FileAnswer.Failed(kind(failure))
    }
