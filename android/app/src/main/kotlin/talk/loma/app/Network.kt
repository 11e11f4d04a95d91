package talk.loma.app

import android.content.Context
import android.net.ConnectivityManager
import android.net.ConnectivityManager.NetworkCallback
import android.net.Network
import androidx.core.content.getSystemService
import talk.loma.types.Event

/** Tells when the network comes and goes. A phone that has none at the start is told of by nobody: so it is asked. */
fun watchNetwork(context: Context, tell: (Event) -> Unit) {
    val network = context.getSystemService<ConnectivityManager>()!!
    if (network.activeNetwork == null) tell(Event.WentOffline)
    network.registerDefaultNetworkCallback(object : NetworkCallback() {
        override fun onAvailable(network: Network) = tell(Event.CameOnline)

        override fun onLost(network: Network) = tell(Event.WentOffline)
    })
}
