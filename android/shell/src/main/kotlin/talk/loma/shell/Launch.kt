package talk.loma.shell

import java.util.UUID
import talk.loma.types.AppLanguage
import talk.loma.types.Start

/** What the app knows before the core does. */
data class Launch(
    /** The server, without `/v1`. */
    val baseUrl: String,
    val language: AppLanguage = AppLanguage.GERMAN,
    /** Shown in the list of devices: `Pixel 9`. */
    val deviceName: String,
    val platform: String = "android",
) {
    /** The core makes its ids from the seed: a new one for each start. */
    internal fun event() = Start(baseUrl, language, UUID.randomUUID().toString(), deviceName, platform)
}
