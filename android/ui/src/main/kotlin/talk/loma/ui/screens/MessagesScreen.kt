package talk.loma.ui.screens

import androidx.compose.foundation.lazy.items
import androidx.compose.foundation.lazy.rememberLazyListState
import androidx.compose.runtime.Composable
import talk.loma.types.Banner
import talk.loma.types.Event
import talk.loma.types.ListState
import talk.loma.types.MessagesEvent
import talk.loma.types.MessagesView
import talk.loma.types.ThreadAbout
import talk.loma.ui.parts.FreshnessLine
import talk.loma.ui.parts.PrimaryButton
import talk.loma.ui.parts.ScreenTitle
import talk.loma.ui.parts.SearchField
import talk.loma.ui.parts.ThreadRow
import talk.loma.ui.theme.LomaIcons
import talk.loma.ui.theme.captions

/** All conversations. Customers begin one here; intermediaries do from a customer. */
@Composable
fun MessagesScreen(title: String, view: MessagesView, canBegin: Boolean, banner: Banner?, send: (Event) -> Long) {
    val tell = { event: MessagesEvent -> send(Event.Messages(event)) }
    val refresh = { tell(MessagesEvent.Refresh); Unit }
    val begin: @Composable () -> Unit = {
        PrimaryButton(captions.newMessage, { tell(MessagesEvent.Begin(ThreadAbout.Free, null)) })
    }
    val scroll = rememberLazyListState()
    Looking(scroll) { tell(MessagesEvent.Look(it)) }
    ListScreen(banner, foot = begin.takeIf { canBegin }, refresh = view.freshness to refresh, scroll = scroll) {
        item("title") { ScreenTitle(title) }
        if (view.state == ListState.FILLED || view.search.isNotEmpty()) {
            item("search") { SearchField(view.search, captions.searchMessages, { tell(MessagesEvent.Search(it)) }) }
        }
        listState(view.state, view.emptyText, LomaIcons.Messages, view.freshness, refresh)
        rows(view.rows, view.firstRow, view.rowCount) { row -> ThreadRow(row, { tell(MessagesEvent.Open(row.id)) }) }
        if (view.state != ListState.FIRSTLOAD) item("as of") { FreshnessLine(view.freshness, refresh) }
    }
}
