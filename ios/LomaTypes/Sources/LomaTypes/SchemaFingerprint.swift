/// The types below are those of the core that answers this from `schemaFingerprint()`.
public let generatedSchemaFingerprint = "c9e28bc1e5640d0c"
