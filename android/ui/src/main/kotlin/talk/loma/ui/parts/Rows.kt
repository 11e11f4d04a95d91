package talk.loma.ui.parts

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.Badge
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.text.font.FontWeight
import androidx.compose.ui.unit.dp
import talk.loma.types.AttentionRow
import talk.loma.types.ClaimRow
import talk.loma.types.ContractRow
import talk.loma.types.CustomerRow
import talk.loma.types.DocumentRow
import talk.loma.types.PaymentRow
import talk.loma.types.ThreadRow
import talk.loma.ui.theme.LomaIcons
import talk.loma.ui.theme.look

@Composable
fun ContractRow(row: ContractRow, onClick: () -> Unit, modifier: Modifier = Modifier) {
    LomaCard(modifier, onClick = onClick) {
        RowHead(row.title, row.subtitle, row.customerName)
        WrappingRow(Modifier.padding(top = 4.dp), Arrangement.SpaceBetween) {
            StateChip(row.cover)
            AmountText(row.amount, row.period)
        }
    }
}

/** The middle line is the reason to open it. */
@Composable
fun ClaimRow(row: ClaimRow, onClick: () -> Unit, modifier: Modifier = Modifier) {
    LomaCard(modifier, onClick = onClick) {
        RowHead(row.title, "", row.customerName)
        if (row.middle.isNotEmpty()) Text(row.middle, style = MaterialTheme.typography.bodyMedium)
        QuietText(row.subtitle)
        StateChip(row.state, Modifier.padding(top = 4.dp))
    }
}

@Composable
fun PersonRow(row: CustomerRow, onClick: () -> Unit, modifier: Modifier = Modifier) {
    LomaCard(modifier, onClick = onClick) {
        RowHead(row.name, row.place, null)
        WrappingRow {
            QuietText(row.contracts)
            row.claims?.let { StateChip(it) }
        }
    }
}

/** Something that needs the reader, and the way there. */
@Composable
fun AttentionRow(row: AttentionRow, onClick: () -> Unit, modifier: Modifier = Modifier) {
    val look = row.tone.look
    LomaCard(modifier, onClick = onClick) {
        SpreadRow {
            Sign(look.sign, look.text, size = 24.dp)
            Column(Modifier.weight(1f)) {
                Text(row.title, style = MaterialTheme.typography.titleMedium)
                QuietText(row.reason)
            }
            Chevron()
        }
    }
}

@Composable
fun ThreadRow(row: ThreadRow, onClick: () -> Unit, modifier: Modifier = Modifier) {
    val isUnread = row.unreadCount > 0u
    LomaCard(modifier, onClick = onClick) {
        SpreadRow {
            Text(
                row.title, Modifier.weight(1f), style = MaterialTheme.typography.titleMedium,
                fontWeight = if (isUnread) FontWeight.Bold else FontWeight.Medium,
            )
            if (isUnread) Badge { Text(row.unreadCount.toString()) }
        }
        row.customerName?.let { QuietText(it) }
        if (row.preview.isNotEmpty()) Text(row.preview, maxLines = 2, style = MaterialTheme.typography.bodyMedium)
        WrappingRow {
            QuietText(row.`when`)
            row.request?.let { StateChip(it) }
        }
    }
}

@Composable
fun PaymentRow(row: PaymentRow, modifier: Modifier = Modifier) {
    Column(modifier.padding(vertical = Within)) {
        SpreadRow {
            Column(Modifier.weight(1f)) {
                Text(row.title, style = MaterialTheme.typography.bodyLarge)
                QuietText(row.subtitle)
            }
            AmountText(row.amount)
        }
        StateChip(row.state, Modifier.padding(top = 4.dp))
    }
}

@Composable
fun DocumentRow(title: String, subtitle: String, modifier: Modifier = Modifier) {
    SpreadRow(modifier.padding(vertical = Within)) {
        Sign(LomaIcons.Document, MaterialTheme.colorScheme.onSurfaceVariant, size = 24.dp)
        Column(Modifier.weight(1f)) {
            Text(title, style = MaterialTheme.typography.bodyLarge)
            QuietText(subtitle)
        }
    }
}

@Composable
private fun RowHead(title: String, subtitle: String, customerName: String?) {
    SpreadRow {
        Column(Modifier.weight(1f)) {
            customerName?.let { QuietText(it) }
            Text(title, style = MaterialTheme.typography.titleMedium)
            if (subtitle.isNotEmpty()) QuietText(subtitle)
        }
        Chevron()
    }
}
