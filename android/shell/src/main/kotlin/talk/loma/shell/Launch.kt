package talk.loma.shell

import java.util.UUID
import talk.loma.types.AppLanguage
import talk.loma.types.Brand
import talk.loma.types.Start

/** What the app knows before the core does. */
data class Launch(
    /** The server, without `/v1`. */
    val baseUrl: String,
    val language: AppLanguage = AppLanguage.GERMAN,
    /** Shown in the list of devices: `Pixel 9`. */
    val deviceName: String,
    val platform: String = "android",
    val brand: Brand = LOMA,
) {
    /** The core makes its ids from the seed: a new one for each start. */
    internal fun event() = Start(baseUrl, language, UUID.randomUUID().toString(), deviceName, platform, brand)
}

/** Our own house. A broker who brings their own app brings their own brand. */
val LOMA = Brand(name = "Loma", seed = 0x0B5A6Eu)
