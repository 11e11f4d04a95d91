package talk.loma.app

import android.app.Activity
import android.content.Intent
import android.net.Uri
import android.os.Bundle
import android.os.Parcel
import android.provider.MediaStore
import androidx.activity.ComponentActivity
import java.io.ByteArrayInputStream
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertNotEquals
import kotlin.test.assertTrue
import kotlinx.coroutines.MainScope
import kotlinx.coroutines.runBlocking
import org.junit.Rule
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import org.robolectric.android.controller.ActivityController
import talk.loma.shell.FilePicker
import talk.loma.shell.FileShelf
import talk.loma.shell.PhotoTarget
import talk.loma.ui.PhotoSource

/** A screen that can take photos. */
class PhotoScreen : ComponentActivity() {
    lateinit var photos: Photos
    val arrived = mutableListOf<Pair<PhotoTarget, FilePicker>>()

    override fun onCreate(savedInstanceState: Bundle?) {
        super.onCreate(savedInstanceState)
        photos = Photos(this) { target, photo -> arrived += target to photo }
    }
}

@RunWith(RobolectricTestRunner::class)
class PhotosTest {
    @get:Rule val phone = PhoneUnderTest()

    private val answer = PhotoTarget.Answer("claim-1", "question-2")

    @Test fun `a photo from the camera comes to what it is for, and no copy stays behind`() {
        val screen = open()
        screen.get().photos.add(answer, PhotoSource.CAMERA)
        screen.take(screen.asked(), "a roof")
        assertEquals(listOf(answer to "a roof"), screen.arrived())
        assertEquals(emptyList(), cameraFiles())
    }

    @Test fun `a photo finds its way though the system has ended the app meanwhile`() {
        for (target in listOf(PhotoTarget.Report, answer, PhotoTarget.Message("thread-3"))) {
            val before = open()
            before.get().photos.add(target, PhotoSource.CAMERA)
            val asked = before.asked()
            val kept = Bundle().also { before.pause().stop().saveInstanceState(it) }.throughTheSystem()
            before.destroy()

            val after = phone.build(PhotoScreen::class.java).setup(kept)
            after.take(asked, "a roof")
            assertEquals(listOf(target to "a roof"), after.arrived())
        }
    }

    @Test fun `whoever leaves the camera without a photo has added none`() {
        val screen = open()
        screen.get().photos.add(PhotoTarget.Report, PhotoSource.CAMERA)
        screen.answer(screen.asked(), Activity.RESULT_CANCELED)
        assertEquals(emptyList(), screen.arrived())
        assertEquals(emptyList(), cameraFiles())
    }

    @Test fun `a camera that only says so has taken none`() {
        val screen = open()
        screen.get().photos.add(PhotoTarget.Report, PhotoSource.CAMERA)
        screen.answer(screen.asked(), Activity.RESULT_OK)
        assertEquals(listOf(PhotoTarget.Report to null), screen.arrived())
    }

    @Test fun `a picture from the gallery is read where it lies`() {
        val picture = Uri.parse("content://pictures/7")
        shadowOf(phone.app.contentResolver).registerInputStream(picture, ByteArrayInputStream("a car".encodeToByteArray()))
        val screen = open()
        screen.get().photos.add(PhotoTarget.Message("thread-3"), PhotoSource.GALLERY)
        screen.answer(screen.asked(), Activity.RESULT_OK, Intent().setData(picture))
        assertEquals(listOf(PhotoTarget.Message("thread-3") to "a car"), screen.arrived())
    }

    @Test fun `the camera may write to its photo`() {
        val screen = open()
        screen.get().photos.add(PhotoTarget.Report, PhotoSource.CAMERA)
        val asked = screen.asked()
        assertEquals("talk.loma.app.camera", asked.place.authority)
        assertTrue(asked.place.path.orEmpty().startsWith("/camera/"))
        assertNotEquals(0, asked.flags and Intent.FLAG_GRANT_WRITE_URI_PERMISSION)
    }

    @Test fun `a phone that cannot keep a photo says so until it was seen`() {
        val noFolder = phone.app.cacheDir.resolve("full").apply { writeText("") }.toPath()
        val keeper = PhotoKeeper(phone.app.core, FileShelf(noFolder.resolve("files")), MainScope())
        keeper.keep(PhotoTarget.Report) { ByteArrayInputStream(ByteArray(10)) }
        await("the problem") { keeper.hasProblem }
        keeper.forgetProblem()
        assertEquals(false, keeper.hasProblem)
    }

    private fun open(): ActivityController<PhotoScreen> = phone.build(PhotoScreen::class.java).setup()

    private fun cameraFiles() = phone.app.cacheDir.resolve("camera").list().orEmpty().toList()

    private fun ActivityController<PhotoScreen>.take(asked: Intent, photo: String) {
        get().contentResolver.openOutputStream(asked.place)!!.use { it.write(photo.encodeToByteArray()) }
        answer(asked, Activity.RESULT_OK)
    }
}

/** What the camera or the gallery was asked for. */
private fun ActivityController<PhotoScreen>.asked(): Intent = shadowOf(get()).nextStartedActivityForResult.intent

private fun ActivityController<PhotoScreen>.answer(asked: Intent, result: Int, data: Intent? = null) =
    shadowOf(get()).receiveResult(asked, result, data)

private fun ActivityController<PhotoScreen>.arrived() = runBlocking {
    get().arrived.map { (target, photo) -> target to photo.pick()?.use { it.readBytes().decodeToString() } }
}

/** Where the camera is to put the photo. */
private val Intent.place: Uri get() = getParcelableExtra(MediaStore.EXTRA_OUTPUT, Uri::class.java)!!

/** As the system keeps it: in bytes. */
private fun Bundle.throughTheSystem(): Bundle {
    val parcel = Parcel.obtain()
    parcel.writeBundle(this)
    parcel.setDataPosition(0)
    return parcel.readBundle(javaClass.classLoader)!!
}
