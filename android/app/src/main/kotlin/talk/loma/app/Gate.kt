package talk.loma.app

import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.setValue
import kotlin.time.Duration
import kotlin.time.Duration.Companion.minutes
import kotlin.time.TimeMark
import kotlin.time.TimeSource

/**
 * Whether whoever holds the phone has shown that it is theirs. Closed when the process begins, and again when the app comes
 * back after more than [patience]. Nothing is behind it that the core would need: it only keeps looks out.
 */
class Gate(private val clock: TimeSource, private val patience: Duration = 5.minutes) {
    var isOpen by mutableStateOf(false)
        private set

    private var left: TimeMark? = null

    fun open() {
        isOpen = true
    }

    fun wentToBack() {
        left = clock.markNow()
    }

    fun cameToFront() {
        if (left.let { it != null && it.elapsedNow() > patience }) isOpen = false
        left = null
    }
}
