package talk.loma.shell

import java.time.Instant
import kotlin.time.Duration
import kotlin.time.Duration.Companion.nanoseconds
import kotlin.time.toKotlinDuration
import kotlinx.coroutines.delay

/** Tells the time and waits. */
interface Timekeeper {
    fun now(): Instant

    suspend fun wait(duration: Duration)
}

object SystemTime : Timekeeper {
    override fun now(): Instant = Instant.now()

    override suspend fun wait(duration: Duration) = delay(duration)
}

/** Before 1970 is 1970: the core counts from there. */
internal fun Instant.forCore() =
    talk.loma.types.Instant(seconds = epochSecond.coerceAtLeast(0).toULong(), nanos = nano.toUInt())

internal fun talk.loma.types.Duration.toWait(): Duration =
    nanos.coerceAtMost(Long.MAX_VALUE.toULong()).toLong().nanoseconds

/** Zero when the moment is over; a moment further away than this clock can count is as good as never. */
internal fun Timekeeper.until(moment: talk.loma.types.Instant): Duration {
    val seconds = moment.seconds.coerceAtMost(Instant.MAX.epochSecond.toULong()).toLong()
    val wait = java.time.Duration.between(now(), Instant.ofEpochSecond(seconds, moment.nanos.toLong()))
    return wait.toKotlinDuration().coerceAtLeast(Duration.ZERO)
}
