package talk.loma.app

import android.content.Intent
import android.net.Uri
import java.util.UUID
import talk.loma.types.ClaimsEvent
import talk.loma.types.Event
import talk.loma.types.MessagesEvent
import talk.loma.types.SessionEvent

/**
 * What an intent opens: a link, or a notification that was tapped. Null when it only brings the app to the front.
 *
 * Any app may send us one. It can name things, not read them: the core shows what the reader may see, after the login.
 */
internal fun openedBy(intent: Intent): Event? {
    // Whoever comes back by the list of recent apps has seen it before.
    if (intent.flags and Intent.FLAG_ACTIVITY_LAUNCHED_FROM_HISTORY != 0) return null
    return intent.data?.let(::linked) ?: pushed(intent.getStringExtra(PUSH_KIND), intent.getStringExtra(PUSH_REF))
}

/** `loma://thread/…`, `loma://claim/…`, `loma://invitation?code=…`, and the last also as `https://…/invitation?code=…`. */
private fun linked(link: Uri): Event? {
    if (link.isOpaque) return null
    val (kind, id) = when (link.scheme) {
        "loma" -> link.host to link.pathSegments.firstOrNull()
        "https" -> link.pathSegments.firstOrNull() to null
        else -> return null
    }
    return when (kind) {
        "invitation" -> link.getQueryParameter("code")?.let { Event.Session(SessionEvent.OpenInvitation(it)) }
        "claim" -> id?.asId()?.let { Event.Claims(ClaimsEvent.Open(it)) }
        "thread" -> id?.asId()?.let { Event.Messages(MessagesEvent.Open(it)) }
        else -> null
    }
}

/** The other kinds have no screen of their own yet: the home screen names what needs the reader. */
private fun pushed(kind: String?, ref: String?): Event? {
    val id = ref?.asId() ?: return null
    return when (PushKind.of(kind)) {
        PushKind.NEW_MESSAGE -> Event.Messages(MessagesEvent.Open(id))
        PushKind.CLAIM_REPORTED, PushKind.CLAIM_STATUS -> Event.Claims(ClaimsEvent.Open(id))
        else -> null
    }
}

private fun String.asId(): String? = runCatching { UUID.fromString(this).toString() }.getOrNull()
