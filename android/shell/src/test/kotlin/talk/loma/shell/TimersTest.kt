package talk.loma.shell

import java.time.Instant
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertTrue
import kotlin.time.Duration
import kotlin.time.Duration.Companion.nanoseconds
import kotlin.time.Duration.Companion.seconds
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.yield
import talk.loma.types.TimerId
import talk.loma.types.Instant as CoreInstant

class TimersTest {
    @Test fun `time is told in seconds and nanoseconds since 1970, and never before`() {
        assertEquals(
            CoreInstant(1_773_320_580u, 500_000_000u), Instant.ofEpochMilli(1_773_320_580_500).forCore(),
        )
        assertEquals(0u, Instant.ofEpochSecond(-5).forCore().seconds)
        assertTrue(Instant.MAX.forCore().seconds > 1_773_320_580u)
    }

    @Test fun `a moment that is over is waited for no longer`() {
        val noon = TimeByHand(Instant.ofEpochSecond(1000, 500))
        assertEquals(999_999_500.nanoseconds, noon.until(CoreInstant(1001u, 0u)))
        assertEquals(Duration.ZERO, noon.until(CoreInstant(1000u, 500u)))
        assertEquals(Duration.ZERO, noon.until(CoreInstant(999u, 0u)))
        assertTrue(noon.until(CoreInstant(ULong.MAX_VALUE, 999_999_999u)) > 1.seconds)
        assertEquals(5.seconds, talk.loma.types.Duration(5_000_000_000u).toWait())
        assertTrue(talk.loma.types.Duration(ULong.MAX_VALUE).toWait() > 1.seconds)
    }

    @Test fun `a timer rings once when its time is over, and a cleared one does not`() = runBlocking {
        val time = TimeByHand()
        val timers = Timers(this, time)
        val rung = mutableListOf<ULong>()
        for (number in 1uL..3uL) timers.start(TimerId(number), 5.seconds) { rung += number }
        while (time.waiting < 3) yield()
        timers.clear(TimerId(2u))
        time.passAll()
        while (rung.size < 2) yield()
        time.passAll()
        repeat(10) { yield() }
        assertEquals(setOf(1uL, 3uL), rung.toSet())
        assertEquals(2, rung.size)
    }
}

/** Pauses end when the test says so. */
private class TimeByHand(private val now: Instant = Instant.EPOCH) : Timekeeper {
    private val pauses = mutableListOf<CompletableDeferred<Unit>>()

    val waiting get() = pauses.size

    override fun now() = now

    override suspend fun wait(duration: Duration) = CompletableDeferred<Unit>().also(pauses::add).await()

    fun passAll() = pauses.forEach { it.complete(Unit) }
}
