/// The types below are those of the core that answers this from `schemaFingerprint()`.
public let generatedSchemaFingerprint = "fe95c513aeb304a0"
