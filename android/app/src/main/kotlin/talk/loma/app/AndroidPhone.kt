package talk.loma.app

import android.content.Context
import android.util.Log
import talk.loma.app.net.OkHttpHandler
import talk.loma.app.net.OkStreamHandler
import talk.loma.app.net.OkUploadHandler
import talk.loma.app.net.httpClient
import talk.loma.shell.FileKeyValueStore
import talk.loma.shell.FileSecureStore
import talk.loma.shell.FileShelf
import talk.loma.shell.Phone

/**
 * What the core may ask of an Android phone.
 *
 * Everything lies in the app's own folder that no backup takes. Android encrypts it with a key that is there once the phone
 * was unlocked after its start; the tokens are sealed once more, with a key that never leaves the phone.
 */
fun androidPhone(context: Context, safeKey: SealingKey): Phone {
    val folder = context.noBackupFilesDir.toPath()
    val client = httpClient()
    return Phone(
        http = OkHttpHandler(client),
        streams = OkStreamHandler(client),
        uploads = OkUploadHandler(client),
        shelf = FileShelf(folder.resolve("files")),
        store = FileKeyValueStore(folder.resolve("store")),
        safe = SealedStore(FileSecureStore(folder.resolve("safe")), safeKey),
        log = { line -> Log.i("Loma", line) },
    )
}
