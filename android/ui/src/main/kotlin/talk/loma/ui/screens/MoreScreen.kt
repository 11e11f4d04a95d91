package talk.loma.ui.screens

import androidx.compose.foundation.layout.size
import androidx.compose.material3.Icon
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.vector.ImageVector
import androidx.compose.ui.unit.dp
import talk.loma.types.AttentionTarget
import talk.loma.types.Banner
import talk.loma.types.Event
import talk.loma.ui.parts.Chevron
import talk.loma.ui.parts.LomaCard
import talk.loma.ui.parts.ScreenTitle
import talk.loma.ui.parts.SpreadRow
import talk.loma.ui.theme.LomaIcons
import talk.loma.ui.theme.captions

/** What an intermediary needs less often. */
@Composable
fun MoreScreen(title: String, banner: Banner?, send: (Event) -> Long) {
    ListScreen(banner) {
        item("title") { ScreenTitle(title) }
        item("contracts") { Way(captions.contracts, LomaIcons.Document) { send(follow(AttentionTarget.Contracts)) } }
        item("claims") { Way(captions.claims, LomaIcons.Umbrella) { send(follow(AttentionTarget.Claims)) } }
        item("me") { Way(captions.me, LomaIcons.Person) { send(follow(AttentionTarget.Me)) } }
    }
}

@Composable
private fun Way(label: String, sign: ImageVector, onClick: () -> Unit) {
    LomaCard(onClick = onClick) {
        SpreadRow {
            Icon(sign, null, Modifier.size(24.dp), MaterialTheme.colorScheme.primary)
            Text(label, Modifier.weight(1f), style = MaterialTheme.typography.titleMedium)
            Chevron()
        }
    }
}
