import LomaTypes

// The generated types that leave the main actor on their way to the phone's parts and back. They are values of text,
// numbers and lists and share nothing, but the generator does not say so.
extension Brand: @retroactive @unchecked Sendable {}
extension HttpRequest: @retroactive @unchecked Sendable {}
extension HttpResult: @retroactive @unchecked Sendable {}
extension HttpHeader: @retroactive @unchecked Sendable {}
extension StoreOperation: @retroactive @unchecked Sendable {}
extension StoreAnswer: @retroactive @unchecked Sendable {}
extension StoreEntry: @retroactive @unchecked Sendable {}
extension SecureOperation: @retroactive @unchecked Sendable {}
extension SecureAnswer: @retroactive @unchecked Sendable {}
extension FileOperation: @retroactive @unchecked Sendable {}
extension FileAnswer: @retroactive @unchecked Sendable {}
extension StreamItem: @retroactive @unchecked Sendable {}
extension TimeResponse: @retroactive @unchecked Sendable {}
extension TimerId: @retroactive @unchecked Sendable {}
