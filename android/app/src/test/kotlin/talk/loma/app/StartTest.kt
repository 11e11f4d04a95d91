package talk.loma.app

import java.net.URI
import kotlin.test.Test
import kotlin.test.assertEquals
import org.junit.Rule
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config
import talk.loma.shell.LOMA
import talk.loma.types.Brand
import talk.loma.types.Captions
import talk.loma.types.FIRST_THEME
import talk.loma.types.Theme

@RunWith(RobolectricTestRunner::class)
class StartTest {
    @get:Rule val phone = PhoneUnderTest()

    @Test @Config(qualifiers = "de") fun `the app starts with the real library and shows the way in`() {
        val activity = phone.open().get()
        await("the button") { Captions.of("de").logIn in activity.words() }
    }

    @Test @Config(qualifiers = "en") fun `it speaks the phone's language`() {
        val activity = phone.open().get()
        await("the button") { Captions.of("en").logIn in activity.words() }
    }

    @Test @Config(qualifiers = "fr") fun `for a phone whose language it does not speak it is English`() {
        assertEquals("en", phone.app.language)
    }

    @Test fun `a screen that is turned shows the same again`() {
        val opened = phone.open()
        val before = phone.app.core
        opened.recreate()
        await("the button") { Captions.of(phone.app.language).logIn in opened.get().words() }
        assertEquals(before, phone.app.core)
    }

    @Test fun `the house in the resources is the one that the shells start with`() {
        val resources = phone.app.resources
        val seed = phone.app.getColor(R.color.brand).toUInt() and 0xFFFFFFu
        assertEquals(LOMA, Brand(resources.getString(R.string.brand_name), seed))
        assertEquals(resources.getString(R.string.server_host), URI(resources.getString(R.string.server)).host)
    }

    @Test fun `the ground is that of the launch screen, so that nothing flashes`() {
        assertEquals(first.light.surface, phone.app.getColor(R.color.ground).toUInt())
    }

    @Test @Config(qualifiers = "night") fun `at night too`() {
        assertEquals(first.dark.surface, phone.app.getColor(R.color.ground).toUInt())
    }

    private val first = Theme.bincodeDeserialize(FIRST_THEME.hexToByteArray())
}
