package talk.loma.ui.screens

import androidx.compose.foundation.layout.size
import androidx.compose.material3.Badge
import androidx.compose.material3.BadgedBox
import androidx.compose.material3.Icon
import androidx.compose.material3.NavigationBar
import androidx.compose.material3.NavigationBarItem
import androidx.compose.material3.NavigationRail
import androidx.compose.material3.NavigationRailItem
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.vector.ImageVector
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import talk.loma.types.Event
import talk.loma.types.PlacesEvent
import talk.loma.types.Tab
import talk.loma.types.TabRow
import talk.loma.ui.theme.LARGE_TEXT
import talk.loma.ui.theme.LomaIcons

@Composable
fun TabBar(tabs: List<TabRow>, send: (Event) -> Long) {
    NavigationBar {
        tabs.forEach { row ->
            NavigationBarItem(
                selected = row.isChosen, onClick = { send(show(row)) }, icon = { TabSign(row) }, label = label(row),
                modifier = Modifier.semantics { contentDescription = row.spoken },
            )
        }
    }
}

/** The same at the side of a wide screen. */
@Composable
fun TabRail(tabs: List<TabRow>, send: (Event) -> Long) {
    NavigationRail {
        tabs.forEach { row ->
            NavigationRailItem(
                selected = row.isChosen, onClick = { send(show(row)) }, icon = { TabSign(row) }, label = label(row),
                modifier = Modifier.semantics { contentDescription = row.spoken },
            )
        }
    }
}

private fun show(row: TabRow) = Event.Places(PlacesEvent.ShowTab(row.tab))

/** Large words under the signs would be cut; then the signs grow instead. */
@Composable
private fun label(row: TabRow): (@Composable () -> Unit)? =
    if (LocalDensity.current.fontScale > LARGE_TEXT) null else ({ Text(row.label, maxLines = 1, softWrap = false) })

@Composable
private fun TabSign(row: TabRow) {
    val size = if (LocalDensity.current.fontScale > LARGE_TEXT) 32.dp else 24.dp
    BadgedBox({ if (row.badge.isNotEmpty()) Badge { Text(row.badge) } }) {
        Icon(row.tab.sign, null, Modifier.size(size))
    }
}

private val Tab.sign: ImageVector
    get() = when (this) {
        Tab.HOME -> LomaIcons.Home
        Tab.CONTRACTS -> LomaIcons.Document
        Tab.CLAIMS -> LomaIcons.Umbrella
        Tab.CUSTOMERS -> LomaIcons.People
        Tab.MESSAGES -> LomaIcons.Messages
        Tab.ME -> LomaIcons.Person
        Tab.MORE -> LomaIcons.More
    }
