/// The types below are those of the core that answers this from `schemaFingerprint()`.
public let generatedSchemaFingerprint = "a45b27639852a19e"
