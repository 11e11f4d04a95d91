package talk.loma.types

/** The types below are those of the core that answers this from `schemaFingerprint()`. */
const val SCHEMA_FINGERPRINT: String = "c9e28bc1e5640d0c"
