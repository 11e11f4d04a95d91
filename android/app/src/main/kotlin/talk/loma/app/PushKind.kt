package talk.loma.app

import android.app.NotificationChannel
import android.app.NotificationManager
import android.content.Context
import androidx.annotation.StringRes
import androidx.core.content.getSystemService

/** What a push can be about, by its name on the wire. Each has a channel, so that people can silence one and hear the rest. */
enum class PushKind(@param:StringRes val title: Int, private val importance: Int) {
    NEW_MESSAGE(R.string.push_new_message, NotificationManager.IMPORTANCE_HIGH),
    CLAIM_REPORTED(R.string.push_claim_reported, NotificationManager.IMPORTANCE_HIGH),
    CLAIM_STATUS(R.string.push_claim_status, NotificationManager.IMPORTANCE_DEFAULT),
    TARIFF_REQUEST(R.string.push_tariff_request, NotificationManager.IMPORTANCE_HIGH),
    DUE_PREMIUM(R.string.push_due_premium, NotificationManager.IMPORTANCE_DEFAULT),
    RETURNED_DEBIT(R.string.push_returned_debit, NotificationManager.IMPORTANCE_DEFAULT),
    DECISION(R.string.push_decision, NotificationManager.IMPORTANCE_DEFAULT),

    /** Of a newer server, and what Android shows by itself while the app is closed. */
    OTHER(R.string.push_other, NotificationManager.IMPORTANCE_DEFAULT),
    ;

    internal fun channel(context: Context) = NotificationChannel(name, context.getString(title), importance)

    companion object {
        /** Wakes the app and shows nothing. */
        const val SILENT = "CHANGED"

        fun of(code: String?): PushKind = entries.firstOrNull { it.name == code } ?: OTHER
    }
}

/** Also renames them when the phone has changed its language. */
fun createChannels(context: Context) {
    val channels = PushKind.entries.map { it.channel(context) }
    context.getSystemService<NotificationManager>()!!.createNotificationChannels(channels)
}
