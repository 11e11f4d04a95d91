package talk.loma.ui.screens

import androidx.compose.animation.AnimatedContent
import androidx.compose.animation.core.tween
import androidx.compose.animation.fadeIn
import androidx.compose.animation.fadeOut
import androidx.compose.animation.togetherWith
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.BoxWithConstraints
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxHeight
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.width
import androidx.compose.material3.Surface
import androidx.compose.material3.VerticalDivider
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.unit.dp
import talk.loma.types.Event
import talk.loma.types.Place
import talk.loma.types.PlacesEvent
import talk.loma.types.Screen
import talk.loma.types.Tab
import talk.loma.types.ViewModel
import talk.loma.ui.Device
import talk.loma.ui.parts.EmptyState
import talk.loma.ui.theme.LomaIcons
import talk.loma.ui.theme.captions

/** From this width on, list and detail stand side by side. */
private val Wide = 600.dp

/** The app of somebody who is signed in. Which tab and what is open on top of it comes from the core. */
@Composable
fun MainScreen(view: ViewModel, device: Device) {
    val back = { device.send(Event.Places(PlacesEvent.Back)); Unit }
    device.onBack(view.canGoBack, back)
    BoxWithConstraints(Modifier.fillMaxSize()) {
        if (maxWidth >= Wide) SideBySide(view, device, back) else OneByOne(view, device, back)
    }
}

@Composable
private fun OneByOne(view: ViewModel, device: Device, back: () -> Unit) {
    // What leaves is drawn as it was: what it showed is not in the new view any more.
    Fading(view, view.places.lastOrNull()) { shown ->
        val place = shown.places.lastOrNull()
        if (place == null) {
            Column {
                Box(Modifier.weight(1f)) { TabScreen(shown, device) }
                TabBar(shown.tabs, device.send)
            }
        } else {
            PlaceScreen(place, shown, device, back)
        }
    }
}

@Composable
private fun SideBySide(view: ViewModel, device: Device, back: () -> Unit) {
    Surface {
        Row(Modifier.fillMaxSize()) {
            TabRail(view.tabs, device.send)
            Box(Modifier.width(ListWidth).fillMaxHeight()) { TabScreen(view, device) }
            VerticalDivider()
            Box(Modifier.weight(1f)) {
                Fading(view, view.places.lastOrNull()) { shown ->
                    val place = shown.places.lastOrNull()
                    if (place == null) NothingOpen() else PlaceScreen(place, shown, device, back)
                }
            }
        }
    }
}

private val ListWidth = 360.dp

@Composable
private fun NothingOpen() {
    Box(Modifier.fillMaxSize(), Alignment.Center) { EmptyState(LomaIcons.Document, captions.chooseOnTheLeft) }
}

@Composable
private fun Fading(view: ViewModel, place: Place?, content: @Composable (ViewModel) -> Unit) {
    AnimatedContent(
        view, contentKey = { place }, label = "place",
        transitionSpec = { fadeIn(tween(200)) togetherWith fadeOut(tween(200)) },
    ) { shown -> content(shown) }
}

@Composable
private fun TabScreen(view: ViewModel, device: Device) {
    val chosen = view.tabs.firstOrNull { it.isChosen } ?: return
    val isCustomer = view.screen == Screen.CUSTOMER
    when (chosen.tab) {
        Tab.HOME -> HomeScreen(view.home, view.banner, device.send)
        Tab.CONTRACTS -> ContractsScreen(view.contracts, view.banner, onBack = null, device.send)
        Tab.CLAIMS -> ClaimsScreen(view.claims, canReport = isCustomer, view.banner, onBack = null, device.send)
        Tab.CUSTOMERS -> CustomersScreen(chosen.label, view.customers, view.banner, device.send)
        Tab.MESSAGES -> MessagesScreen(chosen.label, view.messages, canBegin = isCustomer, view.banner, device.send)
        Tab.ME -> MeScreen(view.me, view.banner, onBack = null, device.send)
        Tab.MORE -> MoreScreen(chosen.label, view.banner, device.send)
    }
}

@Composable
private fun PlaceScreen(place: Place, view: ViewModel, device: Device, back: () -> Unit) {
    val banner = view.banner
    when (place) {
        Place.CONTRACTS -> ContractsScreen(view.contracts, banner, back, device.send)
        Place.CLAIMS -> ClaimsScreen(view.claims, canReport = false, banner, back, device.send)
        Place.ME -> MeScreen(view.me, banner, back, device.send)
        Place.CUSTOMER -> view.customer?.let { CustomerScreen(it, banner, back, device.send) }
        Place.CONTRACT -> view.contract?.let { ContractScreen(it, banner, back, device.send) }
        Place.CLAIM -> view.claim?.let { ClaimScreen(it, banner, back, device) }
        Place.CLAIMFORM -> view.claimForm?.let { ClaimFormScreen(it, banner, back, device) }
        Place.THREAD -> view.thread?.let { ThreadScreen(it, banner, back, device) }
    }
}
