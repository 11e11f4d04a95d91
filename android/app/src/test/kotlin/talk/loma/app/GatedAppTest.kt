package talk.loma.app

import android.hardware.biometrics.BiometricManager
import android.os.Bundle
import androidx.activity.compose.setContent
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableIntStateOf
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.setValue
import androidx.core.content.getSystemService
import androidx.fragment.app.FragmentActivity
import java.time.Duration
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertFalse
import kotlin.test.assertTrue
import kotlin.time.TestTimeSource
import org.junit.Rule
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.shadow.api.Shadow
import org.robolectric.shadows.ShadowBiometricManager
import org.robolectric.shadows.ShadowSystemClock
import talk.loma.shell.CoreState
import talk.loma.types.Captions
import talk.loma.types.Screen
import talk.loma.types.Tab
import talk.loma.types.TabRow
import talk.loma.ui.Device

private const val WORDS = "Words of the app"

/** A phone in somebody's hand, who has or has not unlocked the app. */
class GatedScreen : FragmentActivity() {
    val gate = Gate(TestTimeSource())
    var state by mutableStateOf<CoreState>(CoreState.Opening)
    var asked by mutableIntStateOf(0)

    override fun onCreate(savedInstanceState: Bundle?) {
        super.onCreate(savedInstanceState)
        setContent { GatedApp(state, Device(send = { 0 }), gate, unlock = { asked++ }) }
    }
}

@RunWith(RobolectricTestRunner::class)
class GatedAppTest {
    @get:Rule val phone = PhoneUnderTest()

    private val words get() = Captions.of(phone.app.language)

    @Test fun `behind a closed gate nothing of the app can be read`() {
        val screen = show(Screen.CUSTOMER)
        await("the gate") { words.unlock in screen.words() && screen.asked == 1 }
        assertFalse(WORDS in screen.words())
        screen.gate.open()
        await("the app") { WORDS in screen.words() }
        assertFalse(words.unlock in screen.words())
    }

    @Test fun `whoever signs in has said who they are`() {
        val screen = show(Screen.SIGNIN)
        await("the way in") { words.logIn in screen.words() && screen.gate.isOpen }
        assertEquals(0, screen.asked)
    }

    @Test fun `only a phone that anybody can open opens the gate without asking`() {
        val screen = show(Screen.CUSTOMER)
        val biometrics = Shadow.extract<ShadowBiometricManager>(phone.app.getSystemService<BiometricManager>())
        biometrics.setCanAuthenticate(true)
        Unlocking(screen, screen.gate).ask()
        assertFalse(screen.gate.isOpen)
        biometrics.setCanAuthenticate(false)
        Unlocking(screen, screen.gate).ask()
        assertTrue(screen.gate.isOpen)
    }

    @Test fun `a walk closes it, turning the phone does not`() {
        val opened = phone.open()
        val gate = phone.app.gate.apply { open() }
        opened.recreate()
        assertTrue(gate.isOpen)
        opened.pause().stop()
        ShadowSystemClock.advanceBy(Duration.ofMinutes(6))
        opened.restart()
        assertFalse(gate.isOpen)
    }

    /** The way in as the real core shows it, under another name. */
    private fun show(screen: Screen): GatedScreen {
        val view = phone.awaitSignIn().copy(screen = screen, tabs = listOf(TabRow(Tab.HOME, WORDS, badge = "", spoken = WORDS, isChosen = true)))
        return phone.build(GatedScreen::class.java).setup().get().apply { state = CoreState.Running(view) }
    }
}
