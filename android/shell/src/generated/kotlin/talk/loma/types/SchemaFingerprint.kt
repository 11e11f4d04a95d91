package talk.loma.types

/** The types below are those of the core that answers this from `schemaFingerprint()`. */
const val SCHEMA_FINGERPRINT: String = "fe95c513aeb304a0"
