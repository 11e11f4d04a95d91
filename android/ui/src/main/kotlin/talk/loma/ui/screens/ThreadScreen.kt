package talk.loma.ui.screens

import androidx.compose.foundation.lazy.LazyListState
import androidx.compose.foundation.lazy.items
import androidx.compose.foundation.lazy.rememberLazyListState
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import talk.loma.types.Banner
import talk.loma.types.Event
import talk.loma.types.MessagesEvent
import talk.loma.types.ThreadView
import talk.loma.ui.Device
import talk.loma.ui.parts.Composer
import talk.loma.ui.parts.Confirmed
import talk.loma.ui.parts.KeptField
import talk.loma.ui.parts.MessageBubble
import talk.loma.ui.parts.QuietButton
import talk.loma.ui.parts.RefusalActions
import talk.loma.ui.parts.RefusalCard
import talk.loma.ui.parts.ScreenTitle
import talk.loma.ui.parts.StateChip
import talk.loma.ui.theme.LomaIcons
import talk.loma.ui.theme.captions

/** One conversation, its latest words at the foot, and the field for the next. */
@Composable
fun ThreadScreen(view: ThreadView, banner: Banner?, onBack: () -> Unit, device: Device) {
    val tell = { event: MessagesEvent -> device.send(Event.Messages(event)) }
    val refresh = { tell(MessagesEvent.Refresh); Unit }
    val scroll = rememberLazyListState()
    StayAtTheFoot(view, scroll)
    ListScreen(
        banner, onBack,
        actions = { ThreadActions(view, tell) },
        foot = { Composer(view, device, tell) },
        scroll = scroll,
    ) {
        item("title") {
            if (view.isDraft) {
                ScreenTitle(captions.newMessage)
                KeptField(view.title, captions.subject, { tell(MessagesEvent.SetTitle(it)) }, key = view.id)
            } else {
                ScreenTitle(view.title)
            }
        }
        view.request?.let { item("request") { StateChip(it) } }
        if (!view.isDraft) listState(view.state, "", LomaIcons.Messages, view.freshness, refresh)
        items(view.rows, key = { it.id }) { row ->
            MessageBubble(row, device, { tell(MessagesEvent.Correct(row.id)) })
        }
        view.refusal?.let { card ->
            item("refusal") {
                RefusalCard(card) { RefusalActions(card, { tell(MessagesEvent.SendAgain) }, { tell(MessagesEvent.GiveUp) }) }
            }
        }
    }
}

@Composable
private fun ThreadActions(view: ThreadView, tell: (MessagesEvent) -> Long) {
    if (view.canClose) QuietButton(captions.closeInquiry, { tell(MessagesEvent.CloseInquiry) })
    if (view.isDraft) {
        Confirmed(captions.discardDraftQuestion, captions.delete, { tell(MessagesEvent.DiscardDraft) }) { ask ->
            QuietButton(captions.discardDraft, ask)
        }
    }
}

/** A conversation opens at its end, and follows what is added. */
@Composable
private fun StayAtTheFoot(view: ThreadView, scroll: LazyListState) {
    val last = view.rows.lastOrNull()?.id
    LaunchedEffect(view.id, last) { if (last != null) scroll.scrollToItem(view.rows.size) }
}
