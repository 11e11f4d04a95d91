package talk.loma.app

import android.graphics.Bitmap
import java.io.ByteArrayInputStream
import java.io.ByteArrayOutputStream
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertNotNull
import kotlin.test.assertNull
import org.junit.Rule
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner

@RunWith(RobolectricTestRunner::class)
class PictureTest {
    @get:Rule val phone = PhoneUnderTest()

    private val shelf get() = phone.app.phone.shelf

    @Test fun `a large photo is opened small`() {
        val picture = assertNotNull(decode(shelf.file(kept(jpeg(4000, 3000)))!!))
        assertEquals(800, picture.width)
        assertEquals(600, picture.height)
    }

    @Test fun `a small one stays as it is`() {
        assertEquals(40, decode(shelf.file(kept(jpeg(40, 30)))!!)?.width)
    }

    @Test fun `what is no picture is none`() {
        assertNull(decode(shelf.file(kept("a letter".encodeToByteArray()))!!))
        assertNull(decode(shelf.file(kept(jpeg(400, 300).copyOf(30)))!!))
    }

    private fun kept(bytes: ByteArray) = shelf.keep(ByteArrayInputStream(bytes))

    private fun jpeg(width: Int, height: Int): ByteArray {
        val bytes = ByteArrayOutputStream()
        Bitmap.createBitmap(width, height, Bitmap.Config.ARGB_8888).compress(Bitmap.CompressFormat.JPEG, 80, bytes)
        return bytes.toByteArray()
    }
}
