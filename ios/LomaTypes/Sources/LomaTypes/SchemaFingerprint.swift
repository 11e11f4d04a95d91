/// The types below are those of the core that answers this from `schemaFingerprint()`.
public let generatedSchemaFingerprint = "04b9dc4da83bd16b"
