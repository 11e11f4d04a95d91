package talk.loma.shell

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.Job
import kotlinx.coroutines.ensureActive
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.launch
import talk.loma.types.StreamItem

/** The core's open lines, by the number it gave them. Lives on the core's thread, which [scope] runs on. */
internal class Lines(private val scope: CoroutineScope) {
    private val open = mutableMapOf<UInt, Job>()

    /** Tells everything that comes, and the end as the last thing. After [close] nothing is told any more, not even that. */
    fun open(line: UInt, items: Flow<StreamItem>, tell: (StreamItem) -> Unit) {
        val listening = scope.launch(start = CoroutineStart.LAZY) {
            items.collect { item ->
                // What is told may close the line, with more of it waiting here.
                ensureActive()
                tell(item)
            }
            ensureActive()
            open -= line
            tell(StreamItem.Ended)
        }
        open[line] = listening
        listening.start()
    }

    fun close(line: UInt) {
        open.remove(line)?.cancel()
    }
}
