package talk.loma.app

import android.net.ConnectivityManager
import androidx.core.content.getSystemService
import kotlin.test.Test
import kotlin.test.assertEquals
import org.junit.Rule
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import org.robolectric.shadows.ShadowNetwork
import talk.loma.types.Event

@RunWith(RobolectricTestRunner::class)
class NetworkTest {
    @get:Rule val phone = PhoneUnderTest()

    private val told = mutableListOf<Event>()
    private val network get() = shadowOf(phone.app.getSystemService<ConnectivityManager>()!!)

    @Test fun `the core hears of the network going and coming back`() {
        val watch = watching()
        assertEquals(emptyList<Event>(), told)
        watch.onLost(ShadowNetwork.newInstance(1))
        watch.onAvailable(ShadowNetwork.newInstance(2))
        assertEquals(listOf(Event.WentOffline, Event.CameOnline), told)
    }

    @Test fun `a phone that starts without network says so by itself`() {
        network.setDefaultNetworkActive(false)
        network.setActiveNetworkInfo(null)
        watching()
        assertEquals(listOf<Event>(Event.WentOffline), told)
    }

    private fun watching(): ConnectivityManager.NetworkCallback {
        val before = network.networkCallbacks.toSet()
        watchNetwork(phone.app) { told += it }
        return (network.networkCallbacks - before).single()
    }
}
