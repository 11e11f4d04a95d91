package talk.loma.app

import android.app.Notification
import android.app.NotificationManager
import androidx.core.content.getSystemService
import com.google.firebase.messaging.RemoteMessage
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertFalse
import kotlin.test.assertTrue
import org.junit.Rule
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config
import talk.loma.types.Event
import talk.loma.types.MessagesEvent

private const val THREAD = "0198a6f2-51c7-7b3e-9d35-3f6c4b1a2d70"

@RunWith(RobolectricTestRunner::class)
class PushTest {
    @get:Rule val phone = PhoneUnderTest()

    private val notifications get() = phone.app.getSystemService<NotificationManager>()!!
    private val shown get() = shadowOf(notifications).allNotifications

    @Test @Config(qualifiers = "de") fun `each kind has its channel, and Android the one for the rest`() {
        val channels = notifications.notificationChannels.associate { it.id to it.name.toString() }
        assertEquals(PushKind.entries.map { it.name }.toSet(), channels.keys)
        assertEquals("Neue Nachricht", channels["NEW_MESSAGE"])
        assertEquals("Sonstige Mitteilungen", channels["OTHER"])
        assertTrue(channels.values.toSet().size == channels.size)
    }

    @Test fun `a push is shown in words of our own, whatever it says`() {
        receive("kind" to "NEW_MESSAGE", "ref" to THREAD, "title" to SECRET, "body" to SECRET, "gcm.notification.body" to SECRET)
        val notification = shown.single()
        assertEquals("NEW_MESSAGE", notification.channelId)
        assertEquals(phone.app.getString(R.string.push_new_message), notification.extras.getString(Notification.EXTRA_TITLE))
        assertEquals(phone.app.getString(R.string.push_text), notification.extras.getString(Notification.EXTRA_TEXT))
        val everything = notification.extras.keySet().map { notification.extras.get(it).toString() } + "${notification.tickerText}"
        assertFalse(everything.any { SECRET in it })
    }

    @Test fun `a tap opens what it is about`() {
        receive("kind" to "NEW_MESSAGE", "ref" to THREAD)
        val tapped = shadowOf(shown.single().contentIntent).savedIntent
        assertEquals(MainActivity::class.java.name, tapped.component?.className)
        assertEquals(Event.Messages(MessagesEvent.Open(THREAD)), openedBy(tapped))
    }

    @Test fun `what is about the same thing replaces itself, and each tap leads to its own`() {
        val other = THREAD.replace('7', '8')
        for (thread in listOf(THREAD, other, THREAD)) receive("kind" to "NEW_MESSAGE", "ref" to thread)
        assertEquals(
            setOf(THREAD, other),
            shown.map { shadowOf(it.contentIntent).savedIntent.getStringExtra("ref") }.toSet(),
        )
        assertEquals(2, shown.size)
    }

    @Test fun `a kind of a newer server is shown as a notice`() {
        receive("kind" to "OF_TOMORROW", "ref" to THREAD)
        assertEquals("OTHER", shown.single().channelId)
    }

    @Test fun `what only wakes the app shows nothing`() {
        receive("kind" to "CHANGED", "ref" to THREAD)
        assertEquals(emptyList(), shown)
    }

    private fun receive(vararg data: Pair<String, String>) {
        val message = RemoteMessage.Builder("somebody").setData(data.toMap()).build()
        Robolectric.setupService(PushService::class.java).onMessageReceived(message)
    }
}

private const val SECRET = "Herr Beispiel hat 1.200 EUR bekommen"
