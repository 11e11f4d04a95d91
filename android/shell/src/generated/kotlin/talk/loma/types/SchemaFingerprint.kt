package talk.loma.types

/** The types below are those of the core that answers this from `schemaFingerprint()`. */
const val SCHEMA_FINGERPRINT: String = "04b9dc4da83bd16b"
