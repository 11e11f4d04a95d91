package talk.loma.types

/** The types below are those of the core that answers this from `schemaFingerprint()`. */
const val SCHEMA_FINGERPRINT: String = "f43d38a36c0d2428"
