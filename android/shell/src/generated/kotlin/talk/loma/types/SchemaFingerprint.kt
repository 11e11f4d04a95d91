package talk.loma.types

/** The types below are those of the core that answers this from `schemaFingerprint()`. */
const val SCHEMA_FINGERPRINT: String = "a45b27639852a19e"
