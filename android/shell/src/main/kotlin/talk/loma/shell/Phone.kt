package talk.loma.shell

/** What the core may ask of the phone, each behind an interface of its own. */
class Phone(
    val http: HttpHandler,
    val streams: StreamHandler,
    val uploads: UploadHandler,
    val shelf: FileShelf,
    val store: KeyValueStore,
    val safe: SecureStore,
    val time: Timekeeper = SystemTime,
    val log: LogLine = LogLine {},
)

/** Takes lines for the log. They name kinds of things, never what a person typed, reads or is called. */
fun interface LogLine {
    fun log(line: String)
}

/** The kind of a failure, without its message, which may hold a path or an address. */
internal fun kind(failure: Throwable): String = failure.javaClass.simpleName
