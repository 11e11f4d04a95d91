package talk.loma.app

import android.app.Application
import android.os.Build
import android.os.SystemClock
import kotlin.time.AbstractLongTimeSource
import kotlin.time.DurationUnit
import kotlinx.coroutines.MainScope
import talk.loma.shell.Core
import talk.loma.shell.Launch
import talk.loma.shell.Phone
import talk.loma.types.AppLanguage
import talk.loma.types.Brand
import talk.loma.types.Event

/** Lives as long as the process: one phone and one core, whoever looks. */
open class LomaApplication : Application() {
    val phone: Phone by lazy { androidPhone(this, safeKey) }
    val core: Core by lazy { Core(launch(), phone) }
    val gate = Gate(TimeSinceBoot)

    val photos by lazy { PhotoKeeper(core, phone.shelf, MainScope()) }

    /** Without a Keystore, as under test, another key takes its place. */
    protected open val safeKey: SealingKey by lazy { KeystoreKey(this) }

    /** The server, without `/v1`. */
    protected open val server: String
        get() = getString(R.string.server)

    override fun onCreate() {
        super.onCreate()
        createChannels(this)
        core.start()
        // Nobody looks yet: a push may have started the process. The activity says when it comes to the front.
        core.update(Event.WentToBack)
        watchNetwork(this, core::update)
        tellPushToken(this, core)
    }

    /** `de` or `en`: the first of the user's languages that the app speaks. */
    val language: String
        get() = getString(R.string.language)

    private fun launch() = Launch(
        baseUrl = server,
        language = if (language == "de") AppLanguage.GERMAN else AppLanguage.ENGLISH,
        deviceName = Build.MODEL,
        brand = Brand(getString(R.string.brand_name), getColor(R.color.brand).toUInt() and 0xFFFFFFu),
    )
}

/** Goes on while the phone sleeps, unlike the JVM's own. */
private object TimeSinceBoot : AbstractLongTimeSource(DurationUnit.MILLISECONDS) {
    override fun read(): Long = SystemClock.elapsedRealtime()
}
