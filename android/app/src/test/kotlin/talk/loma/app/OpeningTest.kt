package talk.loma.app

import android.content.Intent
import android.net.Uri
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertNull
import org.junit.Rule
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import talk.loma.types.ClaimsEvent
import talk.loma.types.Event
import talk.loma.types.MessagesEvent
import talk.loma.types.SessionEvent

private const val ID = "0198a6f2-51c7-7b3e-9d35-3f6c4b1a2d70"

@RunWith(RobolectricTestRunner::class)
class OpeningTest {
    @get:Rule val phone = PhoneUnderTest()

    @Test fun `links name what they open`() {
        val invitation = Event.Session(SessionEvent.OpenInvitation("AB12-CD34"))
        assertEquals(invitation, openedBy(link("loma://invitation?code=AB12-CD34")))
        assertEquals(invitation, openedBy(link("https://talk.loma.example/invitation?code=AB12-CD34")))
        assertEquals(Event.Claims(ClaimsEvent.Open(ID)), openedBy(link("loma://claim/$ID")))
        assertEquals(Event.Messages(MessagesEvent.Open(ID)), openedBy(link("loma://thread/$ID")))
    }

    @Test fun `a link that means nothing opens the app and nothing in it`() {
        for (link in listOf(
            "loma://claim", "loma://claim/", "loma://claim/../../session", "loma://thread/7", "loma://invitation", "loma:claim",
            "loma://elsewhere/$ID", "https://talk.loma.example/claim/$ID", "mailto:somebody@example.com",
        )) assertNull(openedBy(link(link)), link)
    }

    @Test fun `a push that Android has shown by itself brings its data along`() {
        assertEquals(Event.Messages(MessagesEvent.Open(ID)), openedBy(pushed("NEW_MESSAGE", ID)))
        assertEquals(Event.Claims(ClaimsEvent.Open(ID)), openedBy(pushed("CLAIM_REPORTED", ID)))
        assertEquals(Event.Claims(ClaimsEvent.Open(ID)), openedBy(pushed("CLAIM_STATUS", ID)))
        assertNull(openedBy(pushed("DUE_PREMIUM", ID)))
        assertNull(openedBy(pushed("OF_TOMORROW", ID)))
        assertNull(openedBy(pushed("NEW_MESSAGE", "no id")))
    }

    @Test fun `coming back by the list of recent apps opens nothing again`() {
        assertNull(openedBy(link("loma://claim/$ID").addFlags(Intent.FLAG_ACTIVITY_LAUNCHED_FROM_HISTORY)))
    }

    @Test fun `the system finds our activity for these links, and for no others`() {
        for (link in listOf("loma://claim/$ID", "https://talk.loma.example/invitation?code=X")) {
            val found = phone.app.packageManager.queryIntentActivities(link(link), 0).map { it.activityInfo.name }
            assertEquals(listOf(MainActivity::class.java.name), found, link)
        }
        assertEquals(0, phone.app.packageManager.queryIntentActivities(link("https://talk.loma.example/other"), 0).size)
    }

    @Test fun `an invitation that starts the app is asked for, once`() {
        val opened = phone.open(link("loma://invitation?code=AB12-CD34"))
        assertEquals("GET /v1/invitations/AB12-CD34", serverUnderTest.next().line)
        opened.recreate()
        opened.newIntent(link("loma://invitation?code=EF56-GH78"))
        assertEquals("GET /v1/invitations/EF56-GH78", serverUnderTest.next().line)
    }

    private fun link(link: String) = Intent(Intent.ACTION_VIEW, Uri.parse(link)).addCategory(Intent.CATEGORY_BROWSABLE)

    private fun pushed(kind: String, ref: String) = Intent(Intent.ACTION_MAIN).putExtra("kind", kind).putExtra("ref", ref)
}
