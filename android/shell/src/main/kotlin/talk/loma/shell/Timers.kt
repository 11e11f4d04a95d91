package talk.loma.shell

import kotlin.time.Duration
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job
import kotlinx.coroutines.launch
import talk.loma.types.TimerId

/** The core's timers, by the number it gave them. Lives on the core's thread, which [scope] runs on. */
internal class Timers(private val scope: CoroutineScope, private val time: Timekeeper) {
    private val running = mutableMapOf<TimerId, Job>()

    fun start(timer: TimerId, wait: Duration, whenOver: () -> Unit) {
        running[timer] = scope.launch {
            time.wait(wait)
            running -= timer
            whenOver()
        }
    }

    fun clear(timer: TimerId) {
        running.remove(timer)?.cancel()
    }
}
