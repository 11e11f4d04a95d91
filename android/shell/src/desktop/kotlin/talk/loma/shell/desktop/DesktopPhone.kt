package talk.loma.shell.desktop

import java.net.http.HttpClient
import java.nio.file.Path
import java.time.Duration
import talk.loma.shell.FileKeyValueStore
import talk.loma.shell.FileSecureStore
import talk.loma.shell.FileShelf
import talk.loma.shell.LogLine
import talk.loma.shell.Phone
import talk.loma.shell.SystemTime
import talk.loma.shell.Timekeeper

/** A phone made of a folder and the JDK: for the desktop window and for tests. */
fun desktopPhone(folder: Path, time: Timekeeper = SystemTime, log: LogLine = LogLine {}): Phone {
    // Tokens are for our server only: an answer that points elsewhere is handed to the core as it is.
    val client = HttpClient.newBuilder()
        .followRedirects(HttpClient.Redirect.NEVER)
        .connectTimeout(Duration.ofSeconds(10))
        .build()
    return Phone(
        http = JavaHttpHandler(client),
        streams = JavaStreamHandler(client),
        uploads = JavaUploadHandler(client),
        shelf = FileShelf(folder.resolve("files")),
        store = FileKeyValueStore(folder.resolve("store")),
        safe = FileSecureStore(folder.resolve("safe")),
        time = time,
        log = log,
    )
}
