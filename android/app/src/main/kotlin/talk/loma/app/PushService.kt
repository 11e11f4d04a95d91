package talk.loma.app

import android.app.Notification
import android.app.NotificationManager
import android.app.PendingIntent
import android.content.Context
import android.content.Intent
import androidx.core.content.getSystemService
import com.google.firebase.FirebaseApp
import com.google.firebase.messaging.FirebaseMessaging
import com.google.firebase.messaging.FirebaseMessagingService
import com.google.firebase.messaging.RemoteMessage
import kotlin.time.Duration.Companion.seconds
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeoutOrNull
import talk.loma.shell.Core
import talk.loma.types.Event
import talk.loma.types.MeEvent
import talk.loma.types.PushService as Vendor

internal const val PUSH_KIND = "kind"
internal const val PUSH_REF = "ref"

/** A service that is not done by then is ended by Android. */
private val WAKING_TIME = 15.seconds

/** Receives pushes. They say that something happened, never what; the app fetches the matter itself. */
class PushService : FirebaseMessagingService() {
    private val core get() = (application as LomaApplication).core

    override fun onNewToken(token: String) {
        core.update(Event.Me(MeEvent.PushTokenChanged(Vendor.GOOGLE, token)))
    }

    /** While the app is closed Android itself shows what has words, and we are not asked. */
    override fun onMessageReceived(message: RemoteMessage) {
        val kind = message.data[PUSH_KIND]
        if (kind != PushKind.SILENT) showPush(this, PushKind.of(kind), message.data[PUSH_REF])
        // What has reached us over the network proves that there is one; the core then asks for what is new.
        core.update(Event.CameOnline)
        runBlocking { withTimeoutOrNull(WAKING_TIME) { core.whenIdle() } }
    }
}

/** Words of our own, whatever the message may say. What is about the same thing replaces itself, as it does on the way here. */
internal fun showPush(context: Context, kind: PushKind, ref: String?) {
    val about = "${kind.name}-$ref"
    val opens = Intent(context, MainActivity::class.java).putExtra(PUSH_KIND, kind.name).putExtra(PUSH_REF, ref)
    val flags = PendingIntent.FLAG_IMMUTABLE or PendingIntent.FLAG_UPDATE_CURRENT
    val notification = Notification.Builder(context, kind.name)
        .setSmallIcon(R.drawable.ic_notification)
        .setColor(context.getColor(R.color.brand))
        .setContentTitle(context.getString(kind.title))
        .setContentText(context.getString(R.string.push_text))
        .setContentIntent(PendingIntent.getActivity(context, about.hashCode(), opens, flags))
        .setAutoCancel(true)
        .build()
    context.getSystemService<NotificationManager>()!!.notify(about, 0, notification)
}

/** The core learns the token with each start, whoever signs in later. An app that was built without Firebase has none. */
internal fun tellPushToken(context: Context, core: Core) {
    if (FirebaseApp.getApps(context).isEmpty()) return
    FirebaseMessaging.getInstance().token.addOnSuccessListener { token ->
        core.update(Event.Me(MeEvent.PushTokenChanged(Vendor.GOOGLE, token)))
    }
}
