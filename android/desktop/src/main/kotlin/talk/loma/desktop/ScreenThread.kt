package talk.loma.desktop

import java.awt.EventQueue

/** Compose lets its effects run on AWT's thread. Whoever draws without a window does so there too, one frame at a time. */
internal fun <T> onScreenThread(draw: () -> T): T {
    var drawn: Result<T>? = null
    EventQueue.invokeAndWait { drawn = runCatching(draw) }
    return checkNotNull(drawn).getOrThrow()
}
