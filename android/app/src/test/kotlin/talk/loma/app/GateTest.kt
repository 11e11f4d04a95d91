package talk.loma.app

import kotlin.test.Test
import kotlin.test.assertFalse
import kotlin.test.assertTrue
import kotlin.time.Duration.Companion.minutes
import kotlin.time.Duration.Companion.seconds
import kotlin.time.TestTimeSource
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner

@RunWith(RobolectricTestRunner::class)
class GateTest {
    private val clock = TestTimeSource()
    private val gate = Gate(clock, patience = 5.minutes)

    @Test fun `it is closed when the process begins`() {
        gate.cameToFront()
        assertFalse(gate.isOpen)
    }

    @Test fun `a glance at another app leaves it open, a walk does not`() {
        gate.open()
        gate.wentToBack()
        clock += 5.minutes
        gate.cameToFront()
        assertTrue(gate.isOpen)
        gate.wentToBack()
        clock += 5.minutes + 1.seconds
        gate.cameToFront()
        assertFalse(gate.isOpen)
    }

    @Test fun `time in front does not count`() {
        gate.open()
        gate.wentToBack()
        gate.cameToFront()
        clock += 60.minutes
        gate.cameToFront()
        assertTrue(gate.isOpen)
    }
}
