package talk.loma.ui.parts

import androidx.compose.foundation.background
import androidx.compose.foundation.clickable
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.defaultMinSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.size
import androidx.compose.foundation.shape.RoundedCornerShape
import androidx.compose.material3.DropdownMenu
import androidx.compose.material3.DropdownMenuItem
import androidx.compose.material3.FilledIconButton
import androidx.compose.material3.Icon
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.OutlinedTextField
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.unit.dp
import talk.loma.shell.PhotoTarget
import talk.loma.types.MessageRow
import talk.loma.types.MessagesEvent
import talk.loma.types.ThreadView
import talk.loma.ui.Device
import talk.loma.ui.PhotoSource
import talk.loma.ui.rememberTyped
import talk.loma.ui.theme.LomaIcons
import talk.loma.ui.theme.captions

/** What somebody wrote: one's own to the right, and to be put right by a tap. */
@Composable
fun MessageBubble(row: MessageRow, device: Device, onCorrect: () -> Unit, modifier: Modifier = Modifier) {
    val colors = MaterialTheme.colorScheme
    val ground = if (row.isMine) colors.primaryContainer else colors.surfaceContainerHigh
    val ink = if (row.isMine) colors.onPrimaryContainer else colors.onSurface
    Box(
        modifier.fillMaxWidth().padding(start = if (row.isMine) 40.dp else 0.dp, end = if (row.isMine) 0.dp else 40.dp),
        if (row.isMine) Alignment.CenterEnd else Alignment.CenterStart,
    ) {
        Column(horizontalAlignment = if (row.isMine) Alignment.End else Alignment.Start) {
            var isAsked by remember { mutableStateOf(false) }
            val tapped = Modifier.clickable(role = Role.Button, onClickLabel = captions.correctMessage) { isAsked = true }
            Column(
                Modifier.clip(RoundedCornerShape(16.dp)).background(ground).then(if (row.canCorrect) tapped else Modifier)
                    .defaultMinSize(minHeight = 48.dp).padding(Between).semantics(mergeDescendants = true) {},
                Arrangement.spacedBy(4.dp),
            ) {
                if (!row.isMine) Text(row.author, color = ink, style = MaterialTheme.typography.labelLarge)
                Text(row.body, color = ink, style = MaterialTheme.typography.bodyLarge)
            }
            if (row.attachments.isNotEmpty()) SentPhotos(row.attachments, device, Modifier.padding(top = 4.dp))
            Footnotes(row, if (row.isMine) TextAlign.End else TextAlign.Start)
            DropdownMenu(isAsked, { isAsked = false }) {
                DropdownMenuItem({ Text(captions.correctMessage) }, {
                    isAsked = false
                    onCorrect()
                })
            }
        }
    }
}

@Composable
private fun Footnotes(row: MessageRow, align: TextAlign) {
    val first = listOfNotNull(row.`when`, row.state).joinToString(" · ")
    val notes = listOf(first) + row.readBy + listOfNotNull(row.readers, row.delivery, row.note)
    notes.filter(String::isNotEmpty).forEach {
        Text(it, color = MaterialTheme.colorScheme.onSurfaceVariant, textAlign = align, style = MaterialTheme.typography.bodySmall)
    }
}

/** The field for the next words, with who will read them. */
@Composable
fun Composer(view: ThreadView, device: Device, tell: (MessagesEvent) -> Long) {
    val typed = rememberTyped(view.composer, view.id)
    view.correction?.let {
        QuietText(it)
        QuietButton(captions.leaveCorrection, { tell(MessagesEvent.LeaveCorrection) })
    }
    Choices(view, tell)
    if (view.attached.isNotEmpty()) PhotoStrip(view.attached, device, { tell(MessagesEvent.Detach(it.id)) })
    Row(horizontalArrangement = Arrangement.spacedBy(4.dp), verticalAlignment = Alignment.Bottom) {
        SignButton(LomaIcons.Camera, captions.attachPhoto, {
            device.addPhoto(PhotoTarget.Message(view.id), if (device.hasCamera) PhotoSource.CAMERA else PhotoSource.GALLERY)
        })
        OutlinedTextField(
            typed.shown, { text -> typed.type(text) { tell(MessagesEvent.Compose(it)) } },
            Modifier.weight(1f), label = { Text(captions.message) }, maxLines = 5, shape = RoundedCornerShape(20.dp),
        )
        FilledIconButton({ tell(MessagesEvent.Send) }, Modifier.size(48.dp), view.canSend) { Icon(LomaIcons.Send, captions.send) }
    }
    view.hint?.let { QuietText(it) }
}

@Composable
private fun Choices(view: ThreadView, tell: (MessagesEvent) -> Long) {
    val readers = view.readers.map { Choice(it.label, it.isChosen) { tell(MessagesEvent.ChooseReaders(it.readers)) } }
    val deliveries = view.deliveries.map { Choice(it.label, it.isChosen) { tell(MessagesEvent.ChooseDelivery(it.delivery)) } }
    if (readers.isNotEmpty()) ChoiceLine(captions.whoReads, readers)
    if (deliveries.isNotEmpty()) ChoiceLine(captions.howDelivered, deliveries)
}
