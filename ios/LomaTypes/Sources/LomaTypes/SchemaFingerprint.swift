/// The types below are those of the core that answers this from `schemaFingerprint()`.
public let generatedSchemaFingerprint = "85c36e732bee4f38"
