import Serde

func serializeArray<T, S: Serializer>(
    value: [T],
    serializer: S,
    serializeElement: (T, S) throws -> Void
) throws {
    try serializer.serialize_len(value: value.count)
    for item in value {
        try serializeElement(item, serializer)
    }
}

func deserializeArray<T, D: Deserializer>(
    deserializer: D,
    deserializeElement: (D) throws -> T
) throws -> [T] {
    let length = try deserializer.deserialize_len()
    var obj: [T] = []
    for _ in 0..<length {
        obj.append(try deserializeElement(deserializer))
    }
    return obj
}

func serializeOption<T, S: Serializer>(
    value: T?,
    serializer: S,
    serializeElement: (T, S) throws -> Void
) throws {
    if let value = value {
        try serializer.serialize_option_tag(value: true)
        try serializeElement(value, serializer)
    } else {
        try serializer.serialize_option_tag(value: false)
    }
}

func deserializeOption<T, D: Deserializer>(
    deserializer: D,
    deserializeElement: (D) throws -> T
) throws -> T? {
    let tag = try deserializer.deserialize_option_tag()
    if tag {
        return try deserializeElement(deserializer)
    } else {
        return nil
    }
}

/// What is done to the answer in the claim file that is open.
indirect public enum AnswerEvent: Hashable, Equatable {
    case setText(text: String)
    /// A photo was taken or picked for the answer to this question; the shell keeps it under this handle until `Discard`. It
    /// may come after a restart, and when something else is on the screen by then.
    case addPhoto(claimId: String, questionId: String, handle: String)
    case removePhoto(photoId: String)
    case send
    /// Gives up what was typed, such as an answer to a question that nobody asks any more.
    case discard

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        switch self {
        case .setText(let text):
            try serializer.serialize_variant_index(value: 0)
            try serializer.serialize_str(value: text)
        case .addPhoto(let claimId, let questionId, let handle):
            try serializer.serialize_variant_index(value: 1)
            try serializer.serialize_str(value: claimId)
            try serializer.serialize_str(value: questionId)
            try serializer.serialize_str(value: handle)
        case .removePhoto(let photoId):
            try serializer.serialize_variant_index(value: 2)
            try serializer.serialize_str(value: photoId)
        case .send:
            try serializer.serialize_variant_index(value: 3)
        case .discard:
            try serializer.serialize_variant_index(value: 4)
        }
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> AnswerEvent {
        let index = try deserializer.deserialize_variant_index()
        try deserializer.increase_container_depth()
        switch index {
        case 0:
            let text = try deserializer.deserialize_str()
            try deserializer.decrease_container_depth()
            return .setText(text: text)
        case 1:
            let claimId = try deserializer.deserialize_str()
            let questionId = try deserializer.deserialize_str()
            let handle = try deserializer.deserialize_str()
            try deserializer.decrease_container_depth()
            return .addPhoto(claimId: claimId, questionId: questionId, handle: handle)
        case 2:
            let photoId = try deserializer.deserialize_str()
            try deserializer.decrease_container_depth()
            return .removePhoto(photoId: photoId)
        case 3:
            try deserializer.decrease_container_depth()
            return .send
        case 4:
            try deserializer.decrease_container_depth()
            return .discard
        default: throw DeserializationError.invalidInput(issue: "Unknown variant index for AnswerEvent: \(index)")
        }
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> AnswerEvent {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

/// The answer that is being written.
public struct AnswerView: Hashable, Equatable {
    /// Goes with a photo (`AddPhoto`).
    public var questionId: String
    public var question: String
    public var text: String
    public var photos: [PhotoTile]
    public var canSend: Bool
    /// Nobody waits for it any more; offer `Discard`.
    public var tooLate: String?

    public init(questionId: String, question: String, text: String, photos: [PhotoTile], canSend: Bool, tooLate: String?) {
        self.questionId = questionId
        self.question = question
        self.text = text
        self.photos = photos
        self.canSend = canSend
        self.tooLate = tooLate
    }

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        try serializer.serialize_str(value: self.questionId)
        try serializer.serialize_str(value: self.question)
        try serializer.serialize_str(value: self.text)
        try serializeArray(value: self.photos, serializer: serializer) { item, serializer in
            try item.serialize(serializer: serializer)
        }
        try serializer.serialize_bool(value: self.canSend)
        try serializeOption(value: self.tooLate, serializer: serializer) { value, serializer in
            try serializer.serialize_str(value: value)
        }
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> AnswerView {
        try deserializer.increase_container_depth()
        let questionId = try deserializer.deserialize_str()
        let question = try deserializer.deserialize_str()
        let text = try deserializer.deserialize_str()
        let photos = try deserializeArray(deserializer: deserializer) { deserializer in
            try PhotoTile.deserialize(deserializer: deserializer)
        }
        let canSend = try deserializer.deserialize_bool()
        let tooLate = try deserializeOption(deserializer: deserializer) { deserializer in
            try deserializer.deserialize_str()
        }
        try deserializer.decrease_container_depth()
        return AnswerView(questionId: questionId, question: question, text: text, photos: photos, canSend: canSend, tooLate: tooLate)
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> AnswerView {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

indirect public enum AppLanguage: Hashable, Equatable {
    case german
    case english

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        switch self {
        case .german:
            try serializer.serialize_variant_index(value: 0)
        case .english:
            try serializer.serialize_variant_index(value: 1)
        }
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> AppLanguage {
        let index = try deserializer.deserialize_variant_index()
        try deserializer.increase_container_depth()
        switch index {
        case 0:
            try deserializer.decrease_container_depth()
            return .german
        case 1:
            try deserializer.decrease_container_depth()
            return .english
        default: throw DeserializationError.invalidInput(issue: "Unknown variant index for AppLanguage: \(index)")
        }
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> AppLanguage {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

/// Something that needs the reader, and where it leads.
public struct AttentionRow: Hashable, Equatable {
    public var tone: Tone
    public var title: String
    public var reason: String
    public var target: AttentionTarget

    public init(tone: Tone, title: String, reason: String, target: AttentionTarget) {
        self.tone = tone
        self.title = title
        self.reason = reason
        self.target = target
    }

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        try self.tone.serialize(serializer: serializer)
        try serializer.serialize_str(value: self.title)
        try serializer.serialize_str(value: self.reason)
        try self.target.serialize(serializer: serializer)
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> AttentionRow {
        try deserializer.increase_container_depth()
        let tone = try Tone.deserialize(deserializer: deserializer)
        let title = try deserializer.deserialize_str()
        let reason = try deserializer.deserialize_str()
        let target = try AttentionTarget.deserialize(deserializer: deserializer)
        try deserializer.decrease_container_depth()
        return AttentionRow(tone: tone, title: title, reason: reason, target: target)
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> AttentionRow {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

indirect public enum AttentionTarget: Hashable, Equatable {
    case contract(id: String)
    case claim(id: String)
    case claimForm
    case thread(id: String)
    /// The lists, for what is too much to name.
    case contracts
    case claims
    case messages
    /// The screen that shows what cannot be read.
    case me

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        switch self {
        case .contract(let id):
            try serializer.serialize_variant_index(value: 0)
            try serializer.serialize_str(value: id)
        case .claim(let id):
            try serializer.serialize_variant_index(value: 1)
            try serializer.serialize_str(value: id)
        case .claimForm:
            try serializer.serialize_variant_index(value: 2)
        case .thread(let id):
            try serializer.serialize_variant_index(value: 3)
            try serializer.serialize_str(value: id)
        case .contracts:
            try serializer.serialize_variant_index(value: 4)
        case .claims:
            try serializer.serialize_variant_index(value: 5)
        case .messages:
            try serializer.serialize_variant_index(value: 6)
        case .me:
            try serializer.serialize_variant_index(value: 7)
        }
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> AttentionTarget {
        let index = try deserializer.deserialize_variant_index()
        try deserializer.increase_container_depth()
        switch index {
        case 0:
            let id = try deserializer.deserialize_str()
            try deserializer.decrease_container_depth()
            return .contract(id: id)
        case 1:
            let id = try deserializer.deserialize_str()
            try deserializer.decrease_container_depth()
            return .claim(id: id)
        case 2:
            try deserializer.decrease_container_depth()
            return .claimForm
        case 3:
            let id = try deserializer.deserialize_str()
            try deserializer.decrease_container_depth()
            return .thread(id: id)
        case 4:
            try deserializer.decrease_container_depth()
            return .contracts
        case 5:
            try deserializer.decrease_container_depth()
            return .claims
        case 6:
            try deserializer.decrease_container_depth()
            return .messages
        case 7:
            try deserializer.decrease_container_depth()
            return .me
        default: throw DeserializationError.invalidInput(issue: "Unknown variant index for AttentionTarget: \(index)")
        }
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> AttentionTarget {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

public struct Banner: Hashable, Equatable {
    public var kind: BannerKind
    public var text: String

    public init(kind: BannerKind, text: String) {
        self.kind = kind
        self.text = text
    }

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        try self.kind.serialize(serializer: serializer)
        try serializer.serialize_str(value: self.text)
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> Banner {
        try deserializer.increase_container_depth()
        let kind = try BannerKind.deserialize(deserializer: deserializer)
        let text = try deserializer.deserialize_str()
        try deserializer.decrease_container_depth()
        return Banner(kind: kind, text: text)
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> Banner {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

indirect public enum BannerKind: Hashable, Equatable {
    case offline
    /// The server was not reached lately, or not asked.
    case stale
    /// The phone cannot keep anything: what is typed may be lost.
    case notStored
    /// The server sends what this version does not know: only an update helps.
    case tooOld

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        switch self {
        case .offline:
            try serializer.serialize_variant_index(value: 0)
        case .stale:
            try serializer.serialize_variant_index(value: 1)
        case .notStored:
            try serializer.serialize_variant_index(value: 2)
        case .tooOld:
            try serializer.serialize_variant_index(value: 3)
        }
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> BannerKind {
        let index = try deserializer.deserialize_variant_index()
        try deserializer.increase_container_depth()
        switch index {
        case 0:
            try deserializer.decrease_container_depth()
            return .offline
        case 1:
            try deserializer.decrease_container_depth()
            return .stale
        case 2:
            try deserializer.decrease_container_depth()
            return .notStored
        case 3:
            try deserializer.decrease_container_depth()
            return .tooOld
        default: throw DeserializationError.invalidInput(issue: "Unknown variant index for BannerKind: \(index)")
        }
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> BannerKind {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

/// Whose app it is: set by whoever builds the app for a broker.
public struct Brand: Hashable, Equatable {
    /// Shown where the app introduces itself: `Loma`.
    public var name: String
    /// The colour of the house, `0xRRGGBB`.
    public var seed: UInt32

    public init(name: String, seed: UInt32) {
        self.name = name
        self.seed = seed
    }

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        try serializer.serialize_str(value: self.name)
        try serializer.serialize_u32(value: self.seed)
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> Brand {
        try deserializer.increase_container_depth()
        let name = try deserializer.deserialize_str()
        let seed = try deserializer.deserialize_u32()
        try deserializer.decrease_container_depth()
        return Brand(name: name, seed: seed)
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> Brand {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

/// One fact before and after.
public struct ChangeRow: Hashable, Equatable {
    public var label: String
    public var before: String
    public var after: String

    public init(label: String, before: String, after: String) {
        self.label = label
        self.before = before
        self.after = after
    }

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        try serializer.serialize_str(value: self.label)
        try serializer.serialize_str(value: self.before)
        try serializer.serialize_str(value: self.after)
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> ChangeRow {
        try deserializer.increase_container_depth()
        let label = try deserializer.deserialize_str()
        let before = try deserializer.deserialize_str()
        let after = try deserializer.deserialize_str()
        try deserializer.decrease_container_depth()
        return ChangeRow(label: label, before: before, after: after)
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> ChangeRow {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

public struct ClaimDocumentRow: Hashable, Equatable {
    public var id: String
    /// To be opened.
    public var fileId: String
    public var title: String
    /// What it is, and since when it is there.
    public var subtitle: String

    public init(id: String, fileId: String, title: String, subtitle: String) {
        self.id = id
        self.fileId = fileId
        self.title = title
        self.subtitle = subtitle
    }

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        try serializer.serialize_str(value: self.id)
        try serializer.serialize_str(value: self.fileId)
        try serializer.serialize_str(value: self.title)
        try serializer.serialize_str(value: self.subtitle)
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> ClaimDocumentRow {
        try deserializer.increase_container_depth()
        let id = try deserializer.deserialize_str()
        let fileId = try deserializer.deserialize_str()
        let title = try deserializer.deserialize_str()
        let subtitle = try deserializer.deserialize_str()
        try deserializer.decrease_container_depth()
        return ClaimDocumentRow(id: id, fileId: fileId, title: title, subtitle: subtitle)
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> ClaimDocumentRow {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

public struct ClaimFormView: Hashable, Equatable {
    public var step: ClaimStep
    public var stepNumber: UInt32
    public var stepCount: UInt32
    /// "Schritt 2 von 5".
    public var stepLabel: String
    public var title: String
    /// A report that was sent is put right: photos and contract stay.
    public var isCorrection: Bool
    /// Only the account can be told: the insurer has decided on all else.
    public var isAccountOnly: Bool
    /// "Entwurf gespeichert".
    public var savedNote: String
    public var losses: [LossOption]
    public var contracts: [ContractOption]
    /// `2026-03-12`, or empty.
    public var day: String
    /// The day in words, or empty.
    public var dayText: String
    /// The last days, to be chosen with one tap.
    public var days: [DayOption]
    /// The last day that can be chosen, `2026-03-14`.
    public var lastDay: String
    public var timeOfDay: String
    public var place: String
    public var description: String
    public var estimate: String
    public var isPoliceInformed: Bool
    public var isTruthful: Bool
    /// File number of the police or the fire brigade.
    public var reportReference: String
    public var damaged: [NamedRow]
    public var others: [NamedRow]
    /// Whom else a report may name.
    public var roles: [RoleOption]
    public var canNameMore: Bool
    public var accountHolder: String
    public var iban: String
    /// The declaration that `is_truthful` confirms (§28(4) VVG); empty for a correction, which needs none.
    public var declaration: String
    public var photos: [PhotoTile]
    public var canAddPhoto: Bool
    /// "2 von 20 Fotos".
    public var photoCount: String
    /// All answers, for the last step.
    public var review: [ReviewRow]
    /// What is missing on this step, once the user tried to go on.
    public var gaps: [String]
    public var canGoBack: Bool
    public var isLastStep: Bool

    public init(step: ClaimStep, stepNumber: UInt32, stepCount: UInt32, stepLabel: String, title: String, isCorrection: Bool, isAccountOnly: Bool, savedNote: String, losses: [LossOption], contracts: [ContractOption], day: String, dayText: String, days: [DayOption], lastDay: String, timeOfDay: String, place: String, description: String, estimate: String, isPoliceInformed: Bool, isTruthful: Bool, reportReference: String, damaged: [NamedRow], others: [NamedRow], roles: [RoleOption], canNameMore: Bool, accountHolder: String, iban: String, declaration: String, photos: [PhotoTile], canAddPhoto: Bool, photoCount: String, review: [ReviewRow], gaps: [String], canGoBack: Bool, isLastStep: Bool) {
        self.step = step
        self.stepNumber = stepNumber
        self.stepCount = stepCount
        self.stepLabel = stepLabel
        self.title = title
        self.isCorrection = isCorrection
        self.isAccountOnly = isAccountOnly
        self.savedNote = savedNote
        self.losses = losses
        self.contracts = contracts
        self.day = day
        self.dayText = dayText
        self.days = days
        self.lastDay = lastDay
        self.timeOfDay = timeOfDay
        self.place = place
        self.description = description
        self.estimate = estimate
        self.isPoliceInformed = isPoliceInformed
        self.isTruthful = isTruthful
        self.reportReference = reportReference
        self.damaged = damaged
        self.others = others
        self.roles = roles
        self.canNameMore = canNameMore
        self.accountHolder = accountHolder
        self.iban = iban
        self.declaration = declaration
        self.photos = photos
        self.canAddPhoto = canAddPhoto
        self.photoCount = photoCount
        self.review = review
        self.gaps = gaps
        self.canGoBack = canGoBack
        self.isLastStep = isLastStep
    }

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        try self.step.serialize(serializer: serializer)
        try serializer.serialize_u32(value: self.stepNumber)
        try serializer.serialize_u32(value: self.stepCount)
        try serializer.serialize_str(value: self.stepLabel)
        try serializer.serialize_str(value: self.title)
        try serializer.serialize_bool(value: self.isCorrection)
        try serializer.serialize_bool(value: self.isAccountOnly)
        try serializer.serialize_str(value: self.savedNote)
        try serializeArray(value: self.losses, serializer: serializer) { item, serializer in
            try item.serialize(serializer: serializer)
        }
        try serializeArray(value: self.contracts, serializer: serializer) { item, serializer in
            try item.serialize(serializer: serializer)
        }
        try serializer.serialize_str(value: self.day)
        try serializer.serialize_str(value: self.dayText)
        try serializeArray(value: self.days, serializer: serializer) { item, serializer in
            try item.serialize(serializer: serializer)
        }
        try serializer.serialize_str(value: self.lastDay)
        try serializer.serialize_str(value: self.timeOfDay)
        try serializer.serialize_str(value: self.place)
        try serializer.serialize_str(value: self.description)
        try serializer.serialize_str(value: self.estimate)
        try serializer.serialize_bool(value: self.isPoliceInformed)
        try serializer.serialize_bool(value: self.isTruthful)
        try serializer.serialize_str(value: self.reportReference)
        try serializeArray(value: self.damaged, serializer: serializer) { item, serializer in
            try item.serialize(serializer: serializer)
        }
        try serializeArray(value: self.others, serializer: serializer) { item, serializer in
            try item.serialize(serializer: serializer)
        }
        try serializeArray(value: self.roles, serializer: serializer) { item, serializer in
            try item.serialize(serializer: serializer)
        }
        try serializer.serialize_bool(value: self.canNameMore)
        try serializer.serialize_str(value: self.accountHolder)
        try serializer.serialize_str(value: self.iban)
        try serializer.serialize_str(value: self.declaration)
        try serializeArray(value: self.photos, serializer: serializer) { item, serializer in
            try item.serialize(serializer: serializer)
        }
        try serializer.serialize_bool(value: self.canAddPhoto)
        try serializer.serialize_str(value: self.photoCount)
        try serializeArray(value: self.review, serializer: serializer) { item, serializer in
            try item.serialize(serializer: serializer)
        }
        try serializeArray(value: self.gaps, serializer: serializer) { item, serializer in
            try serializer.serialize_str(value: item)
        }
        try serializer.serialize_bool(value: self.canGoBack)
        try serializer.serialize_bool(value: self.isLastStep)
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> ClaimFormView {
        try deserializer.increase_container_depth()
        let step = try ClaimStep.deserialize(deserializer: deserializer)
        let stepNumber = try deserializer.deserialize_u32()
        let stepCount = try deserializer.deserialize_u32()
        let stepLabel = try deserializer.deserialize_str()
        let title = try deserializer.deserialize_str()
        let isCorrection = try deserializer.deserialize_bool()
        let isAccountOnly = try deserializer.deserialize_bool()
        let savedNote = try deserializer.deserialize_str()
        let losses = try deserializeArray(deserializer: deserializer) { deserializer in
            try LossOption.deserialize(deserializer: deserializer)
        }
        let contracts = try deserializeArray(deserializer: deserializer) { deserializer in
            try ContractOption.deserialize(deserializer: deserializer)
        }
        let day = try deserializer.deserialize_str()
        let dayText = try deserializer.deserialize_str()
        let days = try deserializeArray(deserializer: deserializer) { deserializer in
            try DayOption.deserialize(deserializer: deserializer)
        }
        let lastDay = try deserializer.deserialize_str()
        let timeOfDay = try deserializer.deserialize_str()
        let place = try deserializer.deserialize_str()
        let description = try deserializer.deserialize_str()
        let estimate = try deserializer.deserialize_str()
        let isPoliceInformed = try deserializer.deserialize_bool()
        let isTruthful = try deserializer.deserialize_bool()
        let reportReference = try deserializer.deserialize_str()
        let damaged = try deserializeArray(deserializer: deserializer) { deserializer in
            try NamedRow.deserialize(deserializer: deserializer)
        }
        let others = try deserializeArray(deserializer: deserializer) { deserializer in
            try NamedRow.deserialize(deserializer: deserializer)
        }
        let roles = try deserializeArray(deserializer: deserializer) { deserializer in
            try RoleOption.deserialize(deserializer: deserializer)
        }
        let canNameMore = try deserializer.deserialize_bool()
        let accountHolder = try deserializer.deserialize_str()
        let iban = try deserializer.deserialize_str()
        let declaration = try deserializer.deserialize_str()
        let photos = try deserializeArray(deserializer: deserializer) { deserializer in
            try PhotoTile.deserialize(deserializer: deserializer)
        }
        let canAddPhoto = try deserializer.deserialize_bool()
        let photoCount = try deserializer.deserialize_str()
        let review = try deserializeArray(deserializer: deserializer) { deserializer in
            try ReviewRow.deserialize(deserializer: deserializer)
        }
        let gaps = try deserializeArray(deserializer: deserializer) { deserializer in
            try deserializer.deserialize_str()
        }
        let canGoBack = try deserializer.deserialize_bool()
        let isLastStep = try deserializer.deserialize_bool()
        try deserializer.decrease_container_depth()
        return ClaimFormView(step: step, stepNumber: stepNumber, stepCount: stepCount, stepLabel: stepLabel, title: title, isCorrection: isCorrection, isAccountOnly: isAccountOnly, savedNote: savedNote, losses: losses, contracts: contracts, day: day, dayText: dayText, days: days, lastDay: lastDay, timeOfDay: timeOfDay, place: place, description: description, estimate: estimate, isPoliceInformed: isPoliceInformed, isTruthful: isTruthful, reportReference: reportReference, damaged: damaged, others: others, roles: roles, canNameMore: canNameMore, accountHolder: accountHolder, iban: iban, declaration: declaration, photos: photos, canAddPhoto: canAddPhoto, photoCount: photoCount, review: review, gaps: gaps, canGoBack: canGoBack, isLastStep: isLastStep)
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> ClaimFormView {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

public struct ClaimRow: Hashable, Equatable {
    public var id: String
    public var title: String
    /// What happens next, or why it needs you.
    public var middle: String
    /// Number and day of the loss.
    public var subtitle: String
    public var customerName: String?
    public var state: StateChip

    public init(id: String, title: String, middle: String, subtitle: String, customerName: String?, state: StateChip) {
        self.id = id
        self.title = title
        self.middle = middle
        self.subtitle = subtitle
        self.customerName = customerName
        self.state = state
    }

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        try serializer.serialize_str(value: self.id)
        try serializer.serialize_str(value: self.title)
        try serializer.serialize_str(value: self.middle)
        try serializer.serialize_str(value: self.subtitle)
        try serializeOption(value: self.customerName, serializer: serializer) { value, serializer in
            try serializer.serialize_str(value: value)
        }
        try self.state.serialize(serializer: serializer)
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> ClaimRow {
        try deserializer.increase_container_depth()
        let id = try deserializer.deserialize_str()
        let title = try deserializer.deserialize_str()
        let middle = try deserializer.deserialize_str()
        let subtitle = try deserializer.deserialize_str()
        let customerName = try deserializeOption(deserializer: deserializer) { deserializer in
            try deserializer.deserialize_str()
        }
        let state = try StateChip.deserialize(deserializer: deserializer)
        try deserializer.decrease_container_depth()
        return ClaimRow(id: id, title: title, middle: middle, subtitle: subtitle, customerName: customerName, state: state)
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> ClaimRow {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

/// The steps of the form.
indirect public enum ClaimStep: Hashable, Equatable {
    /// What happened, and under which contract.
    case what
    /// When and where.
    case when
    case photos
    /// The story and the expected loss.
    case story
    /// Who and what else is concerned, the police, the account for the payment.
    case others
    /// All answers, the declaration, and the button.
    case review

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        switch self {
        case .what:
            try serializer.serialize_variant_index(value: 0)
        case .when:
            try serializer.serialize_variant_index(value: 1)
        case .photos:
            try serializer.serialize_variant_index(value: 2)
        case .story:
            try serializer.serialize_variant_index(value: 3)
        case .others:
            try serializer.serialize_variant_index(value: 4)
        case .review:
            try serializer.serialize_variant_index(value: 5)
        }
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> ClaimStep {
        let index = try deserializer.deserialize_variant_index()
        try deserializer.increase_container_depth()
        switch index {
        case 0:
            try deserializer.decrease_container_depth()
            return .what
        case 1:
            try deserializer.decrease_container_depth()
            return .when
        case 2:
            try deserializer.decrease_container_depth()
            return .photos
        case 3:
            try deserializer.decrease_container_depth()
            return .story
        case 4:
            try deserializer.decrease_container_depth()
            return .others
        case 5:
            try deserializer.decrease_container_depth()
            return .review
        default: throw DeserializationError.invalidInput(issue: "Unknown variant index for ClaimStep: \(index)")
        }
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> ClaimStep {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

public struct ClaimView: Hashable, Equatable {
    public var id: String
    public var state: ListState
    public var title: String
    public var subtitle: String
    public var chip: StateChip?
    /// Where the claim stands, in a sentence; empty while the report has not arrived.
    public var statusText: String
    /// Absent while the report has not arrived.
    public var nextStep: NextStepCard?
    /// Where the report is on its way; also once it has arrived.
    public var sending: OutboxLine
    /// It cannot be sent: offer `SendAgain`, `GiveUp` and, with a `correct_label`, `Correct`.
    public var refusal: RefusalCard?
    /// Offer `Correct` in these words. Not when a refused report may have arrived all the same: then only sending it again is
    /// safe.
    public var correctLabel: String?
    /// Photos that cannot be sent: offer `SendAgain`, `GiveUp`.
    public var photoRefusal: RefusalCard?
    /// A correction or an answer that cannot be sent: offer `SendAgain`, `GiveUp`.
    public var changeRefusal: RefusalCard?
    public var questions: [QuestionRow]
    /// The answer to the open question.
    public var answer: AnswerView?
    public var coverage: CoverageCard?
    public var decision: DecisionCard?
    /// Days to keep so that a benefit is not lost.
    public var deadlines: [FactRow]
    public var payments: [ReleasedPaymentRow]
    public var documents: [ClaimDocumentRow]
    /// For intermediaries, once the insurer has released it.
    public var releasedReserve: FactRow?
    public var facts: [FactRow]
    public var description: String
    public var photos: [PhotoRow]
    /// "2 von 3 Fotos übertragen"; empty without photos.
    public var photoProgress: String
    /// What was put right after sending, oldest first; what is on its way comes last.
    public var corrections: [CorrectionRow]
    public var timeline: [TimelineRow]
    /// The conversation about this claim.
    public var threadId: String?
    public var freshness: Freshness

    public init(id: String, state: ListState, title: String, subtitle: String, chip: StateChip?, statusText: String, nextStep: NextStepCard?, sending: OutboxLine, refusal: RefusalCard?, correctLabel: String?, photoRefusal: RefusalCard?, changeRefusal: RefusalCard?, questions: [QuestionRow], answer: AnswerView?, coverage: CoverageCard?, decision: DecisionCard?, deadlines: [FactRow], payments: [ReleasedPaymentRow], documents: [ClaimDocumentRow], releasedReserve: FactRow?, facts: [FactRow], description: String, photos: [PhotoRow], photoProgress: String, corrections: [CorrectionRow], timeline: [TimelineRow], threadId: String?, freshness: Freshness) {
        self.id = id
        self.state = state
        self.title = title
        self.subtitle = subtitle
        self.chip = chip
        self.statusText = statusText
        self.nextStep = nextStep
        self.sending = sending
        self.refusal = refusal
        self.correctLabel = correctLabel
        self.photoRefusal = photoRefusal
        self.changeRefusal = changeRefusal
        self.questions = questions
        self.answer = answer
        self.coverage = coverage
        self.decision = decision
        self.deadlines = deadlines
        self.payments = payments
        self.documents = documents
        self.releasedReserve = releasedReserve
        self.facts = facts
        self.description = description
        self.photos = photos
        self.photoProgress = photoProgress
        self.corrections = corrections
        self.timeline = timeline
        self.threadId = threadId
        self.freshness = freshness
    }

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        try serializer.serialize_str(value: self.id)
        try self.state.serialize(serializer: serializer)
        try serializer.serialize_str(value: self.title)
        try serializer.serialize_str(value: self.subtitle)
        try serializeOption(value: self.chip, serializer: serializer) { value, serializer in
            try value.serialize(serializer: serializer)
        }
        try serializer.serialize_str(value: self.statusText)
        try serializeOption(value: self.nextStep, serializer: serializer) { value, serializer in
            try value.serialize(serializer: serializer)
        }
        try self.sending.serialize(serializer: serializer)
        try serializeOption(value: self.refusal, serializer: serializer) { value, serializer in
            try value.serialize(serializer: serializer)
        }
        try serializeOption(value: self.correctLabel, serializer: serializer) { value, serializer in
            try serializer.serialize_str(value: value)
        }
        try serializeOption(value: self.photoRefusal, serializer: serializer) { value, serializer in
            try value.serialize(serializer: serializer)
        }
        try serializeOption(value: self.changeRefusal, serializer: serializer) { value, serializer in
            try value.serialize(serializer: serializer)
        }
        try serializeArray(value: self.questions, serializer: serializer) { item, serializer in
            try item.serialize(serializer: serializer)
        }
        try serializeOption(value: self.answer, serializer: serializer) { value, serializer in
            try value.serialize(serializer: serializer)
        }
        try serializeOption(value: self.coverage, serializer: serializer) { value, serializer in
            try value.serialize(serializer: serializer)
        }
        try serializeOption(value: self.decision, serializer: serializer) { value, serializer in
            try value.serialize(serializer: serializer)
        }
        try serializeArray(value: self.deadlines, serializer: serializer) { item, serializer in
            try item.serialize(serializer: serializer)
        }
        try serializeArray(value: self.payments, serializer: serializer) { item, serializer in
            try item.serialize(serializer: serializer)
        }
        try serializeArray(value: self.documents, serializer: serializer) { item, serializer in
            try item.serialize(serializer: serializer)
        }
        try serializeOption(value: self.releasedReserve, serializer: serializer) { value, serializer in
            try value.serialize(serializer: serializer)
        }
        try serializeArray(value: self.facts, serializer: serializer) { item, serializer in
            try item.serialize(serializer: serializer)
        }
        try serializer.serialize_str(value: self.description)
        try serializeArray(value: self.photos, serializer: serializer) { item, serializer in
            try item.serialize(serializer: serializer)
        }
        try serializer.serialize_str(value: self.photoProgress)
        try serializeArray(value: self.corrections, serializer: serializer) { item, serializer in
            try item.serialize(serializer: serializer)
        }
        try serializeArray(value: self.timeline, serializer: serializer) { item, serializer in
            try item.serialize(serializer: serializer)
        }
        try serializeOption(value: self.threadId, serializer: serializer) { value, serializer in
            try serializer.serialize_str(value: value)
        }
        try self.freshness.serialize(serializer: serializer)
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> ClaimView {
        try deserializer.increase_container_depth()
        let id = try deserializer.deserialize_str()
        let state = try ListState.deserialize(deserializer: deserializer)
        let title = try deserializer.deserialize_str()
        let subtitle = try deserializer.deserialize_str()
        let chip = try deserializeOption(deserializer: deserializer) { deserializer in
            try StateChip.deserialize(deserializer: deserializer)
        }
        let statusText = try deserializer.deserialize_str()
        let nextStep = try deserializeOption(deserializer: deserializer) { deserializer in
            try NextStepCard.deserialize(deserializer: deserializer)
        }
        let sending = try OutboxLine.deserialize(deserializer: deserializer)
        let refusal = try deserializeOption(deserializer: deserializer) { deserializer in
            try RefusalCard.deserialize(deserializer: deserializer)
        }
        let correctLabel = try deserializeOption(deserializer: deserializer) { deserializer in
            try deserializer.deserialize_str()
        }
        let photoRefusal = try deserializeOption(deserializer: deserializer) { deserializer in
            try RefusalCard.deserialize(deserializer: deserializer)
        }
        let changeRefusal = try deserializeOption(deserializer: deserializer) { deserializer in
            try RefusalCard.deserialize(deserializer: deserializer)
        }
        let questions = try deserializeArray(deserializer: deserializer) { deserializer in
            try QuestionRow.deserialize(deserializer: deserializer)
        }
        let answer = try deserializeOption(deserializer: deserializer) { deserializer in
            try AnswerView.deserialize(deserializer: deserializer)
        }
        let coverage = try deserializeOption(deserializer: deserializer) { deserializer in
            try CoverageCard.deserialize(deserializer: deserializer)
        }
        let decision = try deserializeOption(deserializer: deserializer) { deserializer in
            try DecisionCard.deserialize(deserializer: deserializer)
        }
        let deadlines = try deserializeArray(deserializer: deserializer) { deserializer in
            try FactRow.deserialize(deserializer: deserializer)
        }
        let payments = try deserializeArray(deserializer: deserializer) { deserializer in
            try ReleasedPaymentRow.deserialize(deserializer: deserializer)
        }
        let documents = try deserializeArray(deserializer: deserializer) { deserializer in
            try ClaimDocumentRow.deserialize(deserializer: deserializer)
        }
        let releasedReserve = try deserializeOption(deserializer: deserializer) { deserializer in
            try FactRow.deserialize(deserializer: deserializer)
        }
        let facts = try deserializeArray(deserializer: deserializer) { deserializer in
            try FactRow.deserialize(deserializer: deserializer)
        }
        let description = try deserializer.deserialize_str()
        let photos = try deserializeArray(deserializer: deserializer) { deserializer in
            try PhotoRow.deserialize(deserializer: deserializer)
        }
        let photoProgress = try deserializer.deserialize_str()
        let corrections = try deserializeArray(deserializer: deserializer) { deserializer in
            try CorrectionRow.deserialize(deserializer: deserializer)
        }
        let timeline = try deserializeArray(deserializer: deserializer) { deserializer in
            try TimelineRow.deserialize(deserializer: deserializer)
        }
        let threadId = try deserializeOption(deserializer: deserializer) { deserializer in
            try deserializer.deserialize_str()
        }
        let freshness = try Freshness.deserialize(deserializer: deserializer)
        try deserializer.decrease_container_depth()
        return ClaimView(id: id, state: state, title: title, subtitle: subtitle, chip: chip, statusText: statusText, nextStep: nextStep, sending: sending, refusal: refusal, correctLabel: correctLabel, photoRefusal: photoRefusal, changeRefusal: changeRefusal, questions: questions, answer: answer, coverage: coverage, decision: decision, deadlines: deadlines, payments: payments, documents: documents, releasedReserve: releasedReserve, facts: facts, description: description, photos: photos, photoProgress: photoProgress, corrections: corrections, timeline: timeline, threadId: threadId, freshness: freshness)
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> ClaimView {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

indirect public enum ClaimsEvent: Hashable, Equatable {
    case refresh
    /// This row is the topmost on the screen: the view holds those around it.
    case look(row: UInt32)
    /// Opens a claim file, reported or still on the phone.
    case `open`(id: String)
    case close
    /// Starts a report, or goes on with the one that was begun. From a contract's screen that contract is chosen.
    case report(contractId: String?)
    /// Leaves the form; the draft stays.
    case later
    /// Deletes the draft and its photos.
    case discardDraft
    case next
    case back
    case goTo(step: ClaimStep)
    case chooseLoss(loss: LossChoice)
    case chooseContract(contractId: String)
    /// The day of the loss, `2026-03-12`.
    case setDay(day: String)
    case setTimeOfDay(text: String)
    case setPlace(text: String)
    case setDescription(text: String)
    /// Euros as typed: `1.200`, `350,50`.
    case setEstimate(text: String)
    case setPoliceInformed(isInformed: Bool)
    case setTruthful(isTruthful: Bool)
    /// Who and what else is concerned, and the account.
    case others(OthersEvent)
    /// A photo was taken or picked; the shell keeps it under this handle until `Discard`.
    case addPhoto(handle: String)
    case removePhoto(photoId: String)
    case send
    /// Brings a report into the form to put it right (`correct_label`). One that the server refused becomes another report; of one
    /// that was sent, what differs goes out as a correction.
    case correct(id: String)
    /// Answers the open question of the insurer in the claim file that is open.
    case answer(AnswerEvent)
    /// Sends a refused report, or what was refused about it, once more.
    case sendAgain(id: String)
    /// Gives up a refused report, or what was refused about a report that arrived.
    case giveUp(id: String)

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        switch self {
        case .refresh:
            try serializer.serialize_variant_index(value: 0)
        case .look(let row):
            try serializer.serialize_variant_index(value: 1)
            try serializer.serialize_u32(value: row)
        case .`open`(let id):
            try serializer.serialize_variant_index(value: 2)
            try serializer.serialize_str(value: id)
        case .close:
            try serializer.serialize_variant_index(value: 3)
        case .report(let contractId):
            try serializer.serialize_variant_index(value: 4)
            try serializeOption(value: contractId, serializer: serializer) { value, serializer in
                try serializer.serialize_str(value: value)
            }
        case .later:
            try serializer.serialize_variant_index(value: 5)
        case .discardDraft:
            try serializer.serialize_variant_index(value: 6)
        case .next:
            try serializer.serialize_variant_index(value: 7)
        case .back:
            try serializer.serialize_variant_index(value: 8)
        case .goTo(let step):
            try serializer.serialize_variant_index(value: 9)
            try step.serialize(serializer: serializer)
        case .chooseLoss(let loss):
            try serializer.serialize_variant_index(value: 10)
            try loss.serialize(serializer: serializer)
        case .chooseContract(let contractId):
            try serializer.serialize_variant_index(value: 11)
            try serializer.serialize_str(value: contractId)
        case .setDay(let day):
            try serializer.serialize_variant_index(value: 12)
            try serializer.serialize_str(value: day)
        case .setTimeOfDay(let text):
            try serializer.serialize_variant_index(value: 13)
            try serializer.serialize_str(value: text)
        case .setPlace(let text):
            try serializer.serialize_variant_index(value: 14)
            try serializer.serialize_str(value: text)
        case .setDescription(let text):
            try serializer.serialize_variant_index(value: 15)
            try serializer.serialize_str(value: text)
        case .setEstimate(let text):
            try serializer.serialize_variant_index(value: 16)
            try serializer.serialize_str(value: text)
        case .setPoliceInformed(let isInformed):
            try serializer.serialize_variant_index(value: 17)
            try serializer.serialize_bool(value: isInformed)
        case .setTruthful(let isTruthful):
            try serializer.serialize_variant_index(value: 18)
            try serializer.serialize_bool(value: isTruthful)
        case .others(let x):
            try serializer.serialize_variant_index(value: 19)
            try x.serialize(serializer: serializer)
        case .addPhoto(let handle):
            try serializer.serialize_variant_index(value: 20)
            try serializer.serialize_str(value: handle)
        case .removePhoto(let photoId):
            try serializer.serialize_variant_index(value: 21)
            try serializer.serialize_str(value: photoId)
        case .send:
            try serializer.serialize_variant_index(value: 22)
        case .correct(let id):
            try serializer.serialize_variant_index(value: 23)
            try serializer.serialize_str(value: id)
        case .answer(let x):
            try serializer.serialize_variant_index(value: 24)
            try x.serialize(serializer: serializer)
        case .sendAgain(let id):
            try serializer.serialize_variant_index(value: 25)
            try serializer.serialize_str(value: id)
        case .giveUp(let id):
            try serializer.serialize_variant_index(value: 26)
            try serializer.serialize_str(value: id)
        }
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> ClaimsEvent {
        let index = try deserializer.deserialize_variant_index()
        try deserializer.increase_container_depth()
        switch index {
        case 0:
            try deserializer.decrease_container_depth()
            return .refresh
        case 1:
            let row = try deserializer.deserialize_u32()
            try deserializer.decrease_container_depth()
            return .look(row: row)
        case 2:
            let id = try deserializer.deserialize_str()
            try deserializer.decrease_container_depth()
            return .`open`(id: id)
        case 3:
            try deserializer.decrease_container_depth()
            return .close
        case 4:
            let contractId = try deserializeOption(deserializer: deserializer) { deserializer in
                try deserializer.deserialize_str()
            }
            try deserializer.decrease_container_depth()
            return .report(contractId: contractId)
        case 5:
            try deserializer.decrease_container_depth()
            return .later
        case 6:
            try deserializer.decrease_container_depth()
            return .discardDraft
        case 7:
            try deserializer.decrease_container_depth()
            return .next
        case 8:
            try deserializer.decrease_container_depth()
            return .back
        case 9:
            let step = try ClaimStep.deserialize(deserializer: deserializer)
            try deserializer.decrease_container_depth()
            return .goTo(step: step)
        case 10:
            let loss = try LossChoice.deserialize(deserializer: deserializer)
            try deserializer.decrease_container_depth()
            return .chooseLoss(loss: loss)
        case 11:
            let contractId = try deserializer.deserialize_str()
            try deserializer.decrease_container_depth()
            return .chooseContract(contractId: contractId)
        case 12:
            let day = try deserializer.deserialize_str()
            try deserializer.decrease_container_depth()
            return .setDay(day: day)
        case 13:
            let text = try deserializer.deserialize_str()
            try deserializer.decrease_container_depth()
            return .setTimeOfDay(text: text)
        case 14:
            let text = try deserializer.deserialize_str()
            try deserializer.decrease_container_depth()
            return .setPlace(text: text)
        case 15:
            let text = try deserializer.deserialize_str()
            try deserializer.decrease_container_depth()
            return .setDescription(text: text)
        case 16:
            let text = try deserializer.deserialize_str()
            try deserializer.decrease_container_depth()
            return .setEstimate(text: text)
        case 17:
            let isInformed = try deserializer.deserialize_bool()
            try deserializer.decrease_container_depth()
            return .setPoliceInformed(isInformed: isInformed)
        case 18:
            let isTruthful = try deserializer.deserialize_bool()
            try deserializer.decrease_container_depth()
            return .setTruthful(isTruthful: isTruthful)
        case 19:
            let x = try OthersEvent.deserialize(deserializer: deserializer)
            try deserializer.decrease_container_depth()
            return .others(x)
        case 20:
            let handle = try deserializer.deserialize_str()
            try deserializer.decrease_container_depth()
            return .addPhoto(handle: handle)
        case 21:
            let photoId = try deserializer.deserialize_str()
            try deserializer.decrease_container_depth()
            return .removePhoto(photoId: photoId)
        case 22:
            try deserializer.decrease_container_depth()
            return .send
        case 23:
            let id = try deserializer.deserialize_str()
            try deserializer.decrease_container_depth()
            return .correct(id: id)
        case 24:
            let x = try AnswerEvent.deserialize(deserializer: deserializer)
            try deserializer.decrease_container_depth()
            return .answer(x)
        case 25:
            let id = try deserializer.deserialize_str()
            try deserializer.decrease_container_depth()
            return .sendAgain(id: id)
        case 26:
            let id = try deserializer.deserialize_str()
            try deserializer.decrease_container_depth()
            return .giveUp(id: id)
        default: throw DeserializationError.invalidInput(issue: "Unknown variant index for ClaimsEvent: \(index)")
        }
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> ClaimsEvent {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

public struct ClaimsView: Hashable, Equatable {
    public var state: ListState
    /// Reports still on the phone first.
    public var rows: [ClaimRow]
    /// Where in the list the first of these rows is, and how many there are in all.
    public var firstRow: UInt32
    public var rowCount: UInt32
    /// A report was begun and can be continued.
    public var hasDraft: Bool
    public var emptyText: String
    public var freshness: Freshness

    public init(state: ListState, rows: [ClaimRow], firstRow: UInt32, rowCount: UInt32, hasDraft: Bool, emptyText: String, freshness: Freshness) {
        self.state = state
        self.rows = rows
        self.firstRow = firstRow
        self.rowCount = rowCount
        self.hasDraft = hasDraft
        self.emptyText = emptyText
        self.freshness = freshness
    }

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        try self.state.serialize(serializer: serializer)
        try serializeArray(value: self.rows, serializer: serializer) { item, serializer in
            try item.serialize(serializer: serializer)
        }
        try serializer.serialize_u32(value: self.firstRow)
        try serializer.serialize_u32(value: self.rowCount)
        try serializer.serialize_bool(value: self.hasDraft)
        try serializer.serialize_str(value: self.emptyText)
        try self.freshness.serialize(serializer: serializer)
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> ClaimsView {
        try deserializer.increase_container_depth()
        let state = try ListState.deserialize(deserializer: deserializer)
        let rows = try deserializeArray(deserializer: deserializer) { deserializer in
            try ClaimRow.deserialize(deserializer: deserializer)
        }
        let firstRow = try deserializer.deserialize_u32()
        let rowCount = try deserializer.deserialize_u32()
        let hasDraft = try deserializer.deserialize_bool()
        let emptyText = try deserializer.deserialize_str()
        let freshness = try Freshness.deserialize(deserializer: deserializer)
        try deserializer.decrease_container_depth()
        return ClaimsView(state: state, rows: rows, firstRow: firstRow, rowCount: rowCount, hasDraft: hasDraft, emptyText: emptyText, freshness: freshness)
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> ClaimsView {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

public struct ContractOption: Hashable, Equatable {
    public var id: String
    public var title: String
    public var subtitle: String
    public var isChosen: Bool

    public init(id: String, title: String, subtitle: String, isChosen: Bool) {
        self.id = id
        self.title = title
        self.subtitle = subtitle
        self.isChosen = isChosen
    }

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        try serializer.serialize_str(value: self.id)
        try serializer.serialize_str(value: self.title)
        try serializer.serialize_str(value: self.subtitle)
        try serializer.serialize_bool(value: self.isChosen)
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> ContractOption {
        try deserializer.increase_container_depth()
        let id = try deserializer.deserialize_str()
        let title = try deserializer.deserialize_str()
        let subtitle = try deserializer.deserialize_str()
        let isChosen = try deserializer.deserialize_bool()
        try deserializer.decrease_container_depth()
        return ContractOption(id: id, title: title, subtitle: subtitle, isChosen: isChosen)
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> ContractOption {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

public struct ContractRow: Hashable, Equatable {
    public var id: String
    public var title: String
    /// Plan and number: "Komfort · PHV-1042".
    public var subtitle: String
    /// Whose contract it is; only where there are several customers.
    public var customerName: String?
    public var cover: StateChip
    public var amount: String
    /// "pro Jahr".
    public var period: String

    public init(id: String, title: String, subtitle: String, customerName: String?, cover: StateChip, amount: String, period: String) {
        self.id = id
        self.title = title
        self.subtitle = subtitle
        self.customerName = customerName
        self.cover = cover
        self.amount = amount
        self.period = period
    }

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        try serializer.serialize_str(value: self.id)
        try serializer.serialize_str(value: self.title)
        try serializer.serialize_str(value: self.subtitle)
        try serializeOption(value: self.customerName, serializer: serializer) { value, serializer in
            try serializer.serialize_str(value: value)
        }
        try self.cover.serialize(serializer: serializer)
        try serializer.serialize_str(value: self.amount)
        try serializer.serialize_str(value: self.period)
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> ContractRow {
        try deserializer.increase_container_depth()
        let id = try deserializer.deserialize_str()
        let title = try deserializer.deserialize_str()
        let subtitle = try deserializer.deserialize_str()
        let customerName = try deserializeOption(deserializer: deserializer) { deserializer in
            try deserializer.deserialize_str()
        }
        let cover = try StateChip.deserialize(deserializer: deserializer)
        let amount = try deserializer.deserialize_str()
        let period = try deserializer.deserialize_str()
        try deserializer.decrease_container_depth()
        return ContractRow(id: id, title: title, subtitle: subtitle, customerName: customerName, cover: cover, amount: amount, period: period)
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> ContractRow {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

public struct ContractView: Hashable, Equatable {
    public var id: String
    public var state: ListState
    public var title: String
    public var subtitle: String
    public var customerName: String?
    public var cover: CoverCard
    /// Absent while only the list's line is known.
    public var premium: PremiumView?
    public var facts: [FactRow]
    public var mandate: MandateView?
    public var payments: [PaymentRow]
    public var documents: [DocumentRow]
    public var freshness: Freshness

    public init(id: String, state: ListState, title: String, subtitle: String, customerName: String?, cover: CoverCard, premium: PremiumView?, facts: [FactRow], mandate: MandateView?, payments: [PaymentRow], documents: [DocumentRow], freshness: Freshness) {
        self.id = id
        self.state = state
        self.title = title
        self.subtitle = subtitle
        self.customerName = customerName
        self.cover = cover
        self.premium = premium
        self.facts = facts
        self.mandate = mandate
        self.payments = payments
        self.documents = documents
        self.freshness = freshness
    }

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        try serializer.serialize_str(value: self.id)
        try self.state.serialize(serializer: serializer)
        try serializer.serialize_str(value: self.title)
        try serializer.serialize_str(value: self.subtitle)
        try serializeOption(value: self.customerName, serializer: serializer) { value, serializer in
            try serializer.serialize_str(value: value)
        }
        try self.cover.serialize(serializer: serializer)
        try serializeOption(value: self.premium, serializer: serializer) { value, serializer in
            try value.serialize(serializer: serializer)
        }
        try serializeArray(value: self.facts, serializer: serializer) { item, serializer in
            try item.serialize(serializer: serializer)
        }
        try serializeOption(value: self.mandate, serializer: serializer) { value, serializer in
            try value.serialize(serializer: serializer)
        }
        try serializeArray(value: self.payments, serializer: serializer) { item, serializer in
            try item.serialize(serializer: serializer)
        }
        try serializeArray(value: self.documents, serializer: serializer) { item, serializer in
            try item.serialize(serializer: serializer)
        }
        try self.freshness.serialize(serializer: serializer)
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> ContractView {
        try deserializer.increase_container_depth()
        let id = try deserializer.deserialize_str()
        let state = try ListState.deserialize(deserializer: deserializer)
        let title = try deserializer.deserialize_str()
        let subtitle = try deserializer.deserialize_str()
        let customerName = try deserializeOption(deserializer: deserializer) { deserializer in
            try deserializer.deserialize_str()
        }
        let cover = try CoverCard.deserialize(deserializer: deserializer)
        let premium = try deserializeOption(deserializer: deserializer) { deserializer in
            try PremiumView.deserialize(deserializer: deserializer)
        }
        let facts = try deserializeArray(deserializer: deserializer) { deserializer in
            try FactRow.deserialize(deserializer: deserializer)
        }
        let mandate = try deserializeOption(deserializer: deserializer) { deserializer in
            try MandateView.deserialize(deserializer: deserializer)
        }
        let payments = try deserializeArray(deserializer: deserializer) { deserializer in
            try PaymentRow.deserialize(deserializer: deserializer)
        }
        let documents = try deserializeArray(deserializer: deserializer) { deserializer in
            try DocumentRow.deserialize(deserializer: deserializer)
        }
        let freshness = try Freshness.deserialize(deserializer: deserializer)
        try deserializer.decrease_container_depth()
        return ContractView(id: id, state: state, title: title, subtitle: subtitle, customerName: customerName, cover: cover, premium: premium, facts: facts, mandate: mandate, payments: payments, documents: documents, freshness: freshness)
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> ContractView {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

indirect public enum ContractsEvent: Hashable, Equatable {
    case refresh
    case search(text: String)
    /// This row is the topmost on the screen: the view holds those around it.
    case look(row: UInt32)
    case `open`(id: String)
    case close

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        switch self {
        case .refresh:
            try serializer.serialize_variant_index(value: 0)
        case .search(let text):
            try serializer.serialize_variant_index(value: 1)
            try serializer.serialize_str(value: text)
        case .look(let row):
            try serializer.serialize_variant_index(value: 2)
            try serializer.serialize_u32(value: row)
        case .`open`(let id):
            try serializer.serialize_variant_index(value: 3)
            try serializer.serialize_str(value: id)
        case .close:
            try serializer.serialize_variant_index(value: 4)
        }
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> ContractsEvent {
        let index = try deserializer.deserialize_variant_index()
        try deserializer.increase_container_depth()
        switch index {
        case 0:
            try deserializer.decrease_container_depth()
            return .refresh
        case 1:
            let text = try deserializer.deserialize_str()
            try deserializer.decrease_container_depth()
            return .search(text: text)
        case 2:
            let row = try deserializer.deserialize_u32()
            try deserializer.decrease_container_depth()
            return .look(row: row)
        case 3:
            let id = try deserializer.deserialize_str()
            try deserializer.decrease_container_depth()
            return .`open`(id: id)
        case 4:
            try deserializer.decrease_container_depth()
            return .close
        default: throw DeserializationError.invalidInput(issue: "Unknown variant index for ContractsEvent: \(index)")
        }
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> ContractsEvent {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

public struct ContractsView: Hashable, Equatable {
    public var state: ListState
    public var search: String
    public var folder: FolderHeader
    /// Those around the reader; tell the topmost visible one by `Look`.
    public var rows: [ContractRow]
    /// Where in the list the first of these rows is, and how many there are in all.
    public var firstRow: UInt32
    public var rowCount: UInt32
    /// "4 Verträge".
    public var count: String
    public var emptyText: String
    public var freshness: Freshness

    public init(state: ListState, search: String, folder: FolderHeader, rows: [ContractRow], firstRow: UInt32, rowCount: UInt32, count: String, emptyText: String, freshness: Freshness) {
        self.state = state
        self.search = search
        self.folder = folder
        self.rows = rows
        self.firstRow = firstRow
        self.rowCount = rowCount
        self.count = count
        self.emptyText = emptyText
        self.freshness = freshness
    }

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        try self.state.serialize(serializer: serializer)
        try serializer.serialize_str(value: self.search)
        try self.folder.serialize(serializer: serializer)
        try serializeArray(value: self.rows, serializer: serializer) { item, serializer in
            try item.serialize(serializer: serializer)
        }
        try serializer.serialize_u32(value: self.firstRow)
        try serializer.serialize_u32(value: self.rowCount)
        try serializer.serialize_str(value: self.count)
        try serializer.serialize_str(value: self.emptyText)
        try self.freshness.serialize(serializer: serializer)
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> ContractsView {
        try deserializer.increase_container_depth()
        let state = try ListState.deserialize(deserializer: deserializer)
        let search = try deserializer.deserialize_str()
        let folder = try FolderHeader.deserialize(deserializer: deserializer)
        let rows = try deserializeArray(deserializer: deserializer) { deserializer in
            try ContractRow.deserialize(deserializer: deserializer)
        }
        let firstRow = try deserializer.deserialize_u32()
        let rowCount = try deserializer.deserialize_u32()
        let count = try deserializer.deserialize_str()
        let emptyText = try deserializer.deserialize_str()
        let freshness = try Freshness.deserialize(deserializer: deserializer)
        try deserializer.decrease_container_depth()
        return ContractsView(state: state, search: search, folder: folder, rows: rows, firstRow: firstRow, rowCount: rowCount, count: count, emptyText: emptyText, freshness: freshness)
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> ContractsView {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

/// Something that was put right.
public struct CorrectionRow: Hashable, Equatable {
    public var id: String
    public var changes: [ChangeRow]
    /// When and by whom; empty while it is on its way.
    public var when: String
    public var by: String
    public var state: StateChip

    public init(id: String, changes: [ChangeRow], when: String, by: String, state: StateChip) {
        self.id = id
        self.changes = changes
        self.when = when
        self.by = by
        self.state = state
    }

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        try serializer.serialize_str(value: self.id)
        try serializeArray(value: self.changes, serializer: serializer) { item, serializer in
            try item.serialize(serializer: serializer)
        }
        try serializer.serialize_str(value: self.when)
        try serializer.serialize_str(value: self.by)
        try self.state.serialize(serializer: serializer)
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> CorrectionRow {
        try deserializer.increase_container_depth()
        let id = try deserializer.deserialize_str()
        let changes = try deserializeArray(deserializer: deserializer) { deserializer in
            try ChangeRow.deserialize(deserializer: deserializer)
        }
        let when = try deserializer.deserialize_str()
        let by = try deserializer.deserialize_str()
        let state = try StateChip.deserialize(deserializer: deserializer)
        try deserializer.decrease_container_depth()
        return CorrectionRow(id: id, changes: changes, when: when, by: by, state: state)
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> CorrectionRow {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

/// State first: the chip, the sentence, why, and what to do.
public struct CoverCard: Hashable, Equatable {
    public var chip: StateChip
    public var sentence: String
    public var whatToDo: String?

    public init(chip: StateChip, sentence: String, whatToDo: String?) {
        self.chip = chip
        self.sentence = sentence
        self.whatToDo = whatToDo
    }

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        try self.chip.serialize(serializer: serializer)
        try serializer.serialize_str(value: self.sentence)
        try serializeOption(value: self.whatToDo, serializer: serializer) { value, serializer in
            try serializer.serialize_str(value: value)
        }
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> CoverCard {
        try deserializer.increase_container_depth()
        let chip = try StateChip.deserialize(deserializer: deserializer)
        let sentence = try deserializer.deserialize_str()
        let whatToDo = try deserializeOption(deserializer: deserializer) { deserializer in
            try deserializer.deserialize_str()
        }
        try deserializer.decrease_container_depth()
        return CoverCard(chip: chip, sentence: sentence, whatToDo: whatToDo)
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> CoverCard {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

/// The decision on cover: the word, why, and what it rests on.
public struct CoverageCard: Hashable, Equatable {
    public var chip: StateChip
    public var text: String
    /// The reason, and the paragraph or clause.
    public var reasons: [FactRow]
    public var when: String

    public init(chip: StateChip, text: String, reasons: [FactRow], when: String) {
        self.chip = chip
        self.text = text
        self.reasons = reasons
        self.when = when
    }

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        try self.chip.serialize(serializer: serializer)
        try serializer.serialize_str(value: self.text)
        try serializeArray(value: self.reasons, serializer: serializer) { item, serializer in
            try item.serialize(serializer: serializer)
        }
        try serializer.serialize_str(value: self.when)
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> CoverageCard {
        try deserializer.increase_container_depth()
        let chip = try StateChip.deserialize(deserializer: deserializer)
        let text = try deserializer.deserialize_str()
        let reasons = try deserializeArray(deserializer: deserializer) { deserializer in
            try FactRow.deserialize(deserializer: deserializer)
        }
        let when = try deserializer.deserialize_str()
        try deserializer.decrease_container_depth()
        return CoverageCard(chip: chip, text: text, reasons: reasons, when: when)
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> CoverageCard {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

public struct CustomerRow: Hashable, Equatable {
    public var id: String
    /// "Müller, Anna".
    public var name: String
    public var place: String
    /// "2 Verträge".
    public var contracts: String
    /// "1 offener Schaden".
    public var claims: StateChip?

    public init(id: String, name: String, place: String, contracts: String, claims: StateChip?) {
        self.id = id
        self.name = name
        self.place = place
        self.contracts = contracts
        self.claims = claims
    }

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        try serializer.serialize_str(value: self.id)
        try serializer.serialize_str(value: self.name)
        try serializer.serialize_str(value: self.place)
        try serializer.serialize_str(value: self.contracts)
        try serializeOption(value: self.claims, serializer: serializer) { value, serializer in
            try value.serialize(serializer: serializer)
        }
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> CustomerRow {
        try deserializer.increase_container_depth()
        let id = try deserializer.deserialize_str()
        let name = try deserializer.deserialize_str()
        let place = try deserializer.deserialize_str()
        let contracts = try deserializer.deserialize_str()
        let claims = try deserializeOption(deserializer: deserializer) { deserializer in
            try StateChip.deserialize(deserializer: deserializer)
        }
        try deserializer.decrease_container_depth()
        return CustomerRow(id: id, name: name, place: place, contracts: contracts, claims: claims)
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> CustomerRow {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

public struct CustomerView: Hashable, Equatable {
    public var id: String
    public var name: String
    public var customerNo: String
    public var facts: [FactRow]
    public var contractsState: ListState
    public var contracts: [ContractRow]
    public var claims: [ClaimRow]
    public var freshness: Freshness

    public init(id: String, name: String, customerNo: String, facts: [FactRow], contractsState: ListState, contracts: [ContractRow], claims: [ClaimRow], freshness: Freshness) {
        self.id = id
        self.name = name
        self.customerNo = customerNo
        self.facts = facts
        self.contractsState = contractsState
        self.contracts = contracts
        self.claims = claims
        self.freshness = freshness
    }

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        try serializer.serialize_str(value: self.id)
        try serializer.serialize_str(value: self.name)
        try serializer.serialize_str(value: self.customerNo)
        try serializeArray(value: self.facts, serializer: serializer) { item, serializer in
            try item.serialize(serializer: serializer)
        }
        try self.contractsState.serialize(serializer: serializer)
        try serializeArray(value: self.contracts, serializer: serializer) { item, serializer in
            try item.serialize(serializer: serializer)
        }
        try serializeArray(value: self.claims, serializer: serializer) { item, serializer in
            try item.serialize(serializer: serializer)
        }
        try self.freshness.serialize(serializer: serializer)
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> CustomerView {
        try deserializer.increase_container_depth()
        let id = try deserializer.deserialize_str()
        let name = try deserializer.deserialize_str()
        let customerNo = try deserializer.deserialize_str()
        let facts = try deserializeArray(deserializer: deserializer) { deserializer in
            try FactRow.deserialize(deserializer: deserializer)
        }
        let contractsState = try ListState.deserialize(deserializer: deserializer)
        let contracts = try deserializeArray(deserializer: deserializer) { deserializer in
            try ContractRow.deserialize(deserializer: deserializer)
        }
        let claims = try deserializeArray(deserializer: deserializer) { deserializer in
            try ClaimRow.deserialize(deserializer: deserializer)
        }
        let freshness = try Freshness.deserialize(deserializer: deserializer)
        try deserializer.decrease_container_depth()
        return CustomerView(id: id, name: name, customerNo: customerNo, facts: facts, contractsState: contractsState, contracts: contracts, claims: claims, freshness: freshness)
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> CustomerView {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

indirect public enum CustomersEvent: Hashable, Equatable {
    case refresh
    case search(text: String)
    /// This row is the topmost on the screen: the view holds those around it.
    case look(row: UInt32)
    case `open`(id: String)
    case close

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        switch self {
        case .refresh:
            try serializer.serialize_variant_index(value: 0)
        case .search(let text):
            try serializer.serialize_variant_index(value: 1)
            try serializer.serialize_str(value: text)
        case .look(let row):
            try serializer.serialize_variant_index(value: 2)
            try serializer.serialize_u32(value: row)
        case .`open`(let id):
            try serializer.serialize_variant_index(value: 3)
            try serializer.serialize_str(value: id)
        case .close:
            try serializer.serialize_variant_index(value: 4)
        }
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> CustomersEvent {
        let index = try deserializer.deserialize_variant_index()
        try deserializer.increase_container_depth()
        switch index {
        case 0:
            try deserializer.decrease_container_depth()
            return .refresh
        case 1:
            let text = try deserializer.deserialize_str()
            try deserializer.decrease_container_depth()
            return .search(text: text)
        case 2:
            let row = try deserializer.deserialize_u32()
            try deserializer.decrease_container_depth()
            return .look(row: row)
        case 3:
            let id = try deserializer.deserialize_str()
            try deserializer.decrease_container_depth()
            return .`open`(id: id)
        case 4:
            try deserializer.decrease_container_depth()
            return .close
        default: throw DeserializationError.invalidInput(issue: "Unknown variant index for CustomersEvent: \(index)")
        }
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> CustomersEvent {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

public struct CustomersView: Hashable, Equatable {
    public var state: ListState
    public var search: String
    public var rows: [CustomerRow]
    /// Where in the list the first of these rows is, and how many there are in all.
    public var firstRow: UInt32
    public var rowCount: UInt32
    /// "3.012 Kunden".
    public var count: String
    public var emptyText: String
    public var freshness: Freshness

    public init(state: ListState, search: String, rows: [CustomerRow], firstRow: UInt32, rowCount: UInt32, count: String, emptyText: String, freshness: Freshness) {
        self.state = state
        self.search = search
        self.rows = rows
        self.firstRow = firstRow
        self.rowCount = rowCount
        self.count = count
        self.emptyText = emptyText
        self.freshness = freshness
    }

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        try self.state.serialize(serializer: serializer)
        try serializer.serialize_str(value: self.search)
        try serializeArray(value: self.rows, serializer: serializer) { item, serializer in
            try item.serialize(serializer: serializer)
        }
        try serializer.serialize_u32(value: self.firstRow)
        try serializer.serialize_u32(value: self.rowCount)
        try serializer.serialize_str(value: self.count)
        try serializer.serialize_str(value: self.emptyText)
        try self.freshness.serialize(serializer: serializer)
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> CustomersView {
        try deserializer.increase_container_depth()
        let state = try ListState.deserialize(deserializer: deserializer)
        let search = try deserializer.deserialize_str()
        let rows = try deserializeArray(deserializer: deserializer) { deserializer in
            try CustomerRow.deserialize(deserializer: deserializer)
        }
        let firstRow = try deserializer.deserialize_u32()
        let rowCount = try deserializer.deserialize_u32()
        let count = try deserializer.deserialize_str()
        let emptyText = try deserializer.deserialize_str()
        let freshness = try Freshness.deserialize(deserializer: deserializer)
        try deserializer.decrease_container_depth()
        return CustomersView(state: state, search: search, rows: rows, firstRow: firstRow, rowCount: rowCount, count: count, emptyText: emptyText, freshness: freshness)
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> CustomersView {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

/// A day of late, with a name of its own.
public struct DayOption: Hashable, Equatable {
    /// For `SetDay`.
    public var day: String
    /// "Heute", "Gestern", "Montag".
    public var label: String
    public var isChosen: Bool

    public init(day: String, label: String, isChosen: Bool) {
        self.day = day
        self.label = label
        self.isChosen = isChosen
    }

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        try serializer.serialize_str(value: self.day)
        try serializer.serialize_str(value: self.label)
        try serializer.serialize_bool(value: self.isChosen)
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> DayOption {
        try deserializer.increase_container_depth()
        let day = try deserializer.deserialize_str()
        let label = try deserializer.deserialize_str()
        let isChosen = try deserializer.deserialize_bool()
        try deserializer.decrease_container_depth()
        return DayOption(day: day, label: label, isChosen: isChosen)
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> DayOption {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

/// The decision on the sum, or what is granted before it.
public struct DecisionCard: Hashable, Equatable {
    /// "Entschieden", "Abschlag vorab".
    public var title: String
    public var granted: String
    public var text: String
    public var when: String

    public init(title: String, granted: String, text: String, when: String) {
        self.title = title
        self.granted = granted
        self.text = text
        self.when = when
    }

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        try serializer.serialize_str(value: self.title)
        try serializer.serialize_str(value: self.granted)
        try serializer.serialize_str(value: self.text)
        try serializer.serialize_str(value: self.when)
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> DecisionCard {
        try deserializer.increase_container_depth()
        let title = try deserializer.deserialize_str()
        let granted = try deserializer.deserialize_str()
        let text = try deserializer.deserialize_str()
        let when = try deserializer.deserialize_str()
        try deserializer.decrease_container_depth()
        return DecisionCard(title: title, granted: granted, text: text, when: when)
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> DecisionCard {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

/// How it reaches a customer who has a folder.
indirect public enum DeliveryChoice: Hashable, Equatable {
    case folder
    case mail
    case folderAndMail

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        switch self {
        case .folder:
            try serializer.serialize_variant_index(value: 0)
        case .mail:
            try serializer.serialize_variant_index(value: 1)
        case .folderAndMail:
            try serializer.serialize_variant_index(value: 2)
        }
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> DeliveryChoice {
        let index = try deserializer.deserialize_variant_index()
        try deserializer.increase_container_depth()
        switch index {
        case 0:
            try deserializer.decrease_container_depth()
            return .folder
        case 1:
            try deserializer.decrease_container_depth()
            return .mail
        case 2:
            try deserializer.decrease_container_depth()
            return .folderAndMail
        default: throw DeserializationError.invalidInput(issue: "Unknown variant index for DeliveryChoice: \(index)")
        }
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> DeliveryChoice {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

public struct DeliveryOption: Hashable, Equatable {
    public var delivery: DeliveryChoice
    public var label: String
    public var isChosen: Bool

    public init(delivery: DeliveryChoice, label: String, isChosen: Bool) {
        self.delivery = delivery
        self.label = label
        self.isChosen = isChosen
    }

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        try self.delivery.serialize(serializer: serializer)
        try serializer.serialize_str(value: self.label)
        try serializer.serialize_bool(value: self.isChosen)
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> DeliveryOption {
        try deserializer.increase_container_depth()
        let delivery = try DeliveryChoice.deserialize(deserializer: deserializer)
        let label = try deserializer.deserialize_str()
        let isChosen = try deserializer.deserialize_bool()
        try deserializer.decrease_container_depth()
        return DeliveryOption(delivery: delivery, label: label, isChosen: isChosen)
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> DeliveryOption {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

public struct DeviceRow: Hashable, Equatable {
    public var id: String
    public var name: String
    /// When it was last seen, and whether its session has ended since.
    public var lastSeen: String
    public var isThisDevice: Bool
    public var receivesPush: Bool
    /// Offer `GiveUpDevice`, after a question: the device deletes everything that it keeps.
    public var canGiveUp: Bool
    /// It is being given up; the server has not said so yet.
    public var givingUp: String?
    /// The server did not give it up: offer `GiveUpDevice` again or `KeepDevice`.
    public var refusal: RefusalCard?

    public init(id: String, name: String, lastSeen: String, isThisDevice: Bool, receivesPush: Bool, canGiveUp: Bool, givingUp: String?, refusal: RefusalCard?) {
        self.id = id
        self.name = name
        self.lastSeen = lastSeen
        self.isThisDevice = isThisDevice
        self.receivesPush = receivesPush
        self.canGiveUp = canGiveUp
        self.givingUp = givingUp
        self.refusal = refusal
    }

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        try serializer.serialize_str(value: self.id)
        try serializer.serialize_str(value: self.name)
        try serializer.serialize_str(value: self.lastSeen)
        try serializer.serialize_bool(value: self.isThisDevice)
        try serializer.serialize_bool(value: self.receivesPush)
        try serializer.serialize_bool(value: self.canGiveUp)
        try serializeOption(value: self.givingUp, serializer: serializer) { value, serializer in
            try serializer.serialize_str(value: value)
        }
        try serializeOption(value: self.refusal, serializer: serializer) { value, serializer in
            try value.serialize(serializer: serializer)
        }
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> DeviceRow {
        try deserializer.increase_container_depth()
        let id = try deserializer.deserialize_str()
        let name = try deserializer.deserialize_str()
        let lastSeen = try deserializer.deserialize_str()
        let isThisDevice = try deserializer.deserialize_bool()
        let receivesPush = try deserializer.deserialize_bool()
        let canGiveUp = try deserializer.deserialize_bool()
        let givingUp = try deserializeOption(deserializer: deserializer) { deserializer in
            try deserializer.deserialize_str()
        }
        let refusal = try deserializeOption(deserializer: deserializer) { deserializer in
            try RefusalCard.deserialize(deserializer: deserializer)
        }
        try deserializer.decrease_container_depth()
        return DeviceRow(id: id, name: name, lastSeen: lastSeen, isThisDevice: isThisDevice, receivesPush: receivesPush, canGiveUp: canGiveUp, givingUp: givingUp, refusal: refusal)
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> DeviceRow {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

public struct DocumentRow: Hashable, Equatable {
    public var id: String
    public var title: String
    public var created: String

    public init(id: String, title: String, created: String) {
        self.id = id
        self.title = title
        self.created = created
    }

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        try serializer.serialize_str(value: self.id)
        try serializer.serialize_str(value: self.title)
        try serializer.serialize_str(value: self.created)
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> DocumentRow {
        try deserializer.increase_container_depth()
        let id = try deserializer.deserialize_str()
        let title = try deserializer.deserialize_str()
        let created = try deserializer.deserialize_str()
        try deserializer.decrease_container_depth()
        return DocumentRow(id: id, title: title, created: created)
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> DocumentRow {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

/// Represents a duration of time, internally stored as nanoseconds
public struct Duration: Hashable, Equatable {
    public var nanos: UInt64

    public init(nanos: UInt64) {
        self.nanos = nanos
    }

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        try serializer.serialize_u64(value: self.nanos)
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> Duration {
        try deserializer.increase_container_depth()
        let nanos = try deserializer.deserialize_u64()
        try deserializer.decrease_container_depth()
        return Duration(nanos: nanos)
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> Duration {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

indirect public enum Effect: Hashable, Equatable {
    case render(RenderOperation)
    case http(HttpRequest)
    case time(TimeRequest)
    case store(StoreOperation)
    case secure(SecureOperation)
    case files(FileOperation)
    case stream(StreamOperation)

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        switch self {
        case .render(let x):
            try serializer.serialize_variant_index(value: 0)
            try x.serialize(serializer: serializer)
        case .http(let x):
            try serializer.serialize_variant_index(value: 1)
            try x.serialize(serializer: serializer)
        case .time(let x):
            try serializer.serialize_variant_index(value: 2)
            try x.serialize(serializer: serializer)
        case .store(let x):
            try serializer.serialize_variant_index(value: 3)
            try x.serialize(serializer: serializer)
        case .secure(let x):
            try serializer.serialize_variant_index(value: 4)
            try x.serialize(serializer: serializer)
        case .files(let x):
            try serializer.serialize_variant_index(value: 5)
            try x.serialize(serializer: serializer)
        case .stream(let x):
            try serializer.serialize_variant_index(value: 6)
            try x.serialize(serializer: serializer)
        }
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> Effect {
        let index = try deserializer.deserialize_variant_index()
        try deserializer.increase_container_depth()
        switch index {
        case 0:
            let x = try RenderOperation.deserialize(deserializer: deserializer)
            try deserializer.decrease_container_depth()
            return .render(x)
        case 1:
            let x = try HttpRequest.deserialize(deserializer: deserializer)
            try deserializer.decrease_container_depth()
            return .http(x)
        case 2:
            let x = try TimeRequest.deserialize(deserializer: deserializer)
            try deserializer.decrease_container_depth()
            return .time(x)
        case 3:
            let x = try StoreOperation.deserialize(deserializer: deserializer)
            try deserializer.decrease_container_depth()
            return .store(x)
        case 4:
            let x = try SecureOperation.deserialize(deserializer: deserializer)
            try deserializer.decrease_container_depth()
            return .secure(x)
        case 5:
            let x = try FileOperation.deserialize(deserializer: deserializer)
            try deserializer.decrease_container_depth()
            return .files(x)
        case 6:
            let x = try StreamOperation.deserialize(deserializer: deserializer)
            try deserializer.decrease_container_depth()
            return .stream(x)
        default: throw DeserializationError.invalidInput(issue: "Unknown variant index for Effect: \(index)")
        }
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> Effect {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

/// Everything that can happen. The first event of a life is `Start`.
indirect public enum Event: Hashable, Equatable {
    case start(Start)
    /// The app came to the front.
    case cameToFront
    /// Nobody looks at the app any more.
    case wentToBack
    /// The network is back.
    case cameOnline
    /// The phone has no network.
    case wentOffline
    /// The reader chose a language in the app: for the screens from now on, and for pushes.
    case languageChosen(language: AppLanguage)
    case places(PlacesEvent)
    case session(SessionEvent)
    case contracts(ContractsEvent)
    case claims(ClaimsEvent)
    case messages(MessagesEvent)
    case customers(CustomersEvent)
    case me(MeEvent)

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        switch self {
        case .start(let x):
            try serializer.serialize_variant_index(value: 0)
            try x.serialize(serializer: serializer)
        case .cameToFront:
            try serializer.serialize_variant_index(value: 1)
        case .wentToBack:
            try serializer.serialize_variant_index(value: 2)
        case .cameOnline:
            try serializer.serialize_variant_index(value: 3)
        case .wentOffline:
            try serializer.serialize_variant_index(value: 4)
        case .languageChosen(let language):
            try serializer.serialize_variant_index(value: 5)
            try language.serialize(serializer: serializer)
        case .places(let x):
            try serializer.serialize_variant_index(value: 6)
            try x.serialize(serializer: serializer)
        case .session(let x):
            try serializer.serialize_variant_index(value: 7)
            try x.serialize(serializer: serializer)
        case .contracts(let x):
            try serializer.serialize_variant_index(value: 8)
            try x.serialize(serializer: serializer)
        case .claims(let x):
            try serializer.serialize_variant_index(value: 9)
            try x.serialize(serializer: serializer)
        case .messages(let x):
            try serializer.serialize_variant_index(value: 10)
            try x.serialize(serializer: serializer)
        case .customers(let x):
            try serializer.serialize_variant_index(value: 11)
            try x.serialize(serializer: serializer)
        case .me(let x):
            try serializer.serialize_variant_index(value: 12)
            try x.serialize(serializer: serializer)
        }
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> Event {
        let index = try deserializer.deserialize_variant_index()
        try deserializer.increase_container_depth()
        switch index {
        case 0:
            let x = try Start.deserialize(deserializer: deserializer)
            try deserializer.decrease_container_depth()
            return .start(x)
        case 1:
            try deserializer.decrease_container_depth()
            return .cameToFront
        case 2:
            try deserializer.decrease_container_depth()
            return .wentToBack
        case 3:
            try deserializer.decrease_container_depth()
            return .cameOnline
        case 4:
            try deserializer.decrease_container_depth()
            return .wentOffline
        case 5:
            let language = try AppLanguage.deserialize(deserializer: deserializer)
            try deserializer.decrease_container_depth()
            return .languageChosen(language: language)
        case 6:
            let x = try PlacesEvent.deserialize(deserializer: deserializer)
            try deserializer.decrease_container_depth()
            return .places(x)
        case 7:
            let x = try SessionEvent.deserialize(deserializer: deserializer)
            try deserializer.decrease_container_depth()
            return .session(x)
        case 8:
            let x = try ContractsEvent.deserialize(deserializer: deserializer)
            try deserializer.decrease_container_depth()
            return .contracts(x)
        case 9:
            let x = try ClaimsEvent.deserialize(deserializer: deserializer)
            try deserializer.decrease_container_depth()
            return .claims(x)
        case 10:
            let x = try MessagesEvent.deserialize(deserializer: deserializer)
            try deserializer.decrease_container_depth()
            return .messages(x)
        case 11:
            let x = try CustomersEvent.deserialize(deserializer: deserializer)
            try deserializer.decrease_container_depth()
            return .customers(x)
        case 12:
            let x = try MeEvent.deserialize(deserializer: deserializer)
            try deserializer.decrease_container_depth()
            return .me(x)
        default: throw DeserializationError.invalidInput(issue: "Unknown variant index for Event: \(index)")
        }
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> Event {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

public struct FactRow: Hashable, Equatable {
    public var label: String
    public var value: String

    public init(label: String, value: String) {
        self.label = label
        self.value = value
    }

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        try serializer.serialize_str(value: self.label)
        try serializer.serialize_str(value: self.value)
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> FactRow {
        try deserializer.increase_container_depth()
        let label = try deserializer.deserialize_str()
        let value = try deserializer.deserialize_str()
        try deserializer.decrease_container_depth()
        return FactRow(label: label, value: value)
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> FactRow {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

indirect public enum FileAnswer: Hashable, Equatable {
    /// The server answered, with whatever status. `retry_after_seconds` is its header, if it sent one.
    case uploaded(status: UInt16, retryAfterSeconds: UInt32?, body: [UInt8])
    case discarded
    case listed(handles: [String])
    /// There is no file under this handle.
    case missing
    /// No answer from the server.
    case failed(reason: String)

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        switch self {
        case .uploaded(let status, let retryAfterSeconds, let body):
            try serializer.serialize_variant_index(value: 0)
            try serializer.serialize_u16(value: status)
            try serializeOption(value: retryAfterSeconds, serializer: serializer) { value, serializer in
                try serializer.serialize_u32(value: value)
            }
            try serializer.serialize_bytes(value: body)
        case .discarded:
            try serializer.serialize_variant_index(value: 1)
        case .listed(let handles):
            try serializer.serialize_variant_index(value: 2)
            try serializeArray(value: handles, serializer: serializer) { item, serializer in
                try serializer.serialize_str(value: item)
            }
        case .missing:
            try serializer.serialize_variant_index(value: 3)
        case .failed(let reason):
            try serializer.serialize_variant_index(value: 4)
            try serializer.serialize_str(value: reason)
        }
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> FileAnswer {
        let index = try deserializer.deserialize_variant_index()
        try deserializer.increase_container_depth()
        switch index {
        case 0:
            let status = try deserializer.deserialize_u16()
            let retryAfterSeconds = try deserializeOption(deserializer: deserializer) { deserializer in
                try deserializer.deserialize_u32()
            }
            let body = try deserializer.deserialize_bytes()
            try deserializer.decrease_container_depth()
            return .uploaded(status: status, retryAfterSeconds: retryAfterSeconds, body: body)
        case 1:
            try deserializer.decrease_container_depth()
            return .discarded
        case 2:
            let handles = try deserializeArray(deserializer: deserializer) { deserializer in
                try deserializer.deserialize_str()
            }
            try deserializer.decrease_container_depth()
            return .listed(handles: handles)
        case 3:
            try deserializer.decrease_container_depth()
            return .missing
        case 4:
            let reason = try deserializer.deserialize_str()
            try deserializer.decrease_container_depth()
            return .failed(reason: reason)
        default: throw DeserializationError.invalidInput(issue: "Unknown variant index for FileAnswer: \(index)")
        }
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> FileAnswer {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

indirect public enum FileOperation: Hashable, Equatable {
    /// Streams the file, from the byte `offset` on, as the body of a `PATCH` to `url` with these headers and
    /// `Upload-Length`, the size of the whole file. At the end of the file the body is empty.
    case upload(handle: String, url: String, headers: [HttpHeader], offset: UInt64)
    /// The file is not needed any more: it arrived, or the user took it out.
    case discard(handle: String)
    /// Which files were there when the app started. One that was kept since may not have been told of yet.
    case listKept

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        switch self {
        case .upload(let handle, let url, let headers, let offset):
            try serializer.serialize_variant_index(value: 0)
            try serializer.serialize_str(value: handle)
            try serializer.serialize_str(value: url)
            try serializeArray(value: headers, serializer: serializer) { item, serializer in
                try item.serialize(serializer: serializer)
            }
            try serializer.serialize_u64(value: offset)
        case .discard(let handle):
            try serializer.serialize_variant_index(value: 1)
            try serializer.serialize_str(value: handle)
        case .listKept:
            try serializer.serialize_variant_index(value: 2)
        }
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> FileOperation {
        let index = try deserializer.deserialize_variant_index()
        try deserializer.increase_container_depth()
        switch index {
        case 0:
            let handle = try deserializer.deserialize_str()
            let url = try deserializer.deserialize_str()
            let headers = try deserializeArray(deserializer: deserializer) { deserializer in
                try HttpHeader.deserialize(deserializer: deserializer)
            }
            let offset = try deserializer.deserialize_u64()
            try deserializer.decrease_container_depth()
            return .upload(handle: handle, url: url, headers: headers, offset: offset)
        case 1:
            let handle = try deserializer.deserialize_str()
            try deserializer.decrease_container_depth()
            return .discard(handle: handle)
        case 2:
            try deserializer.decrease_container_depth()
            return .listKept
        default: throw DeserializationError.invalidInput(issue: "Unknown variant index for FileOperation: \(index)")
        }
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> FileOperation {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

/// Which folder the rows are from, and who keeps it.
public struct FolderHeader: Hashable, Equatable {
    /// "Versicherungsordner".
    public var title: String
    /// "Was hier steht, führt der Versicherer."
    public var owner: String

    public init(title: String, owner: String) {
        self.title = title
        self.owner = owner
    }

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        try serializer.serialize_str(value: self.title)
        try serializer.serialize_str(value: self.owner)
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> FolderHeader {
        try deserializer.increase_container_depth()
        let title = try deserializer.deserialize_str()
        let owner = try deserializer.deserialize_str()
        try deserializer.decrease_container_depth()
        return FolderHeader(title: title, owner: owner)
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> FolderHeader {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

/// How old the shown values are, and why there are no newer ones.
public struct Freshness: Hashable, Equatable {
    /// "Stand: 14:03"; empty before the first answer.
    public var asOf: String
    public var isOld: Bool
    public var isRefreshing: Bool
    /// Why the last try brought nothing, and what now.
    public var problem: String?

    public init(asOf: String, isOld: Bool, isRefreshing: Bool, problem: String?) {
        self.asOf = asOf
        self.isOld = isOld
        self.isRefreshing = isRefreshing
        self.problem = problem
    }

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        try serializer.serialize_str(value: self.asOf)
        try serializer.serialize_bool(value: self.isOld)
        try serializer.serialize_bool(value: self.isRefreshing)
        try serializeOption(value: self.problem, serializer: serializer) { value, serializer in
            try serializer.serialize_str(value: value)
        }
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> Freshness {
        try deserializer.increase_container_depth()
        let asOf = try deserializer.deserialize_str()
        let isOld = try deserializer.deserialize_bool()
        let isRefreshing = try deserializer.deserialize_bool()
        let problem = try deserializeOption(deserializer: deserializer) { deserializer in
            try deserializer.deserialize_str()
        }
        try deserializer.decrease_container_depth()
        return Freshness(asOf: asOf, isOld: isOld, isRefreshing: isRefreshing, problem: problem)
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> Freshness {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

public struct HomeView: Hashable, Equatable {
    public var state: ListState
    /// "Guten Tag, Frau Beispiel".
    public var greeting: String
    /// "Am I covered?"; customers only.
    public var cover: CoverCard?
    /// "4 Verträge · 38,12 €/Monat".
    public var summary: String
    public var attention: [AttentionRow]
    /// When nothing needs the reader.
    public var calmText: String
    public var freshness: Freshness

    public init(state: ListState, greeting: String, cover: CoverCard?, summary: String, attention: [AttentionRow], calmText: String, freshness: Freshness) {
        self.state = state
        self.greeting = greeting
        self.cover = cover
        self.summary = summary
        self.attention = attention
        self.calmText = calmText
        self.freshness = freshness
    }

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        try self.state.serialize(serializer: serializer)
        try serializer.serialize_str(value: self.greeting)
        try serializeOption(value: self.cover, serializer: serializer) { value, serializer in
            try value.serialize(serializer: serializer)
        }
        try serializer.serialize_str(value: self.summary)
        try serializeArray(value: self.attention, serializer: serializer) { item, serializer in
            try item.serialize(serializer: serializer)
        }
        try serializer.serialize_str(value: self.calmText)
        try self.freshness.serialize(serializer: serializer)
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> HomeView {
        try deserializer.increase_container_depth()
        let state = try ListState.deserialize(deserializer: deserializer)
        let greeting = try deserializer.deserialize_str()
        let cover = try deserializeOption(deserializer: deserializer) { deserializer in
            try CoverCard.deserialize(deserializer: deserializer)
        }
        let summary = try deserializer.deserialize_str()
        let attention = try deserializeArray(deserializer: deserializer) { deserializer in
            try AttentionRow.deserialize(deserializer: deserializer)
        }
        let calmText = try deserializer.deserialize_str()
        let freshness = try Freshness.deserialize(deserializer: deserializer)
        try deserializer.decrease_container_depth()
        return HomeView(state: state, greeting: greeting, cover: cover, summary: summary, attention: attention, calmText: calmText, freshness: freshness)
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> HomeView {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

/// An error produced when an HTTP request fails.
///
/// Variants fall into two groups:
///
/// **Transport errors** — generated by the shell when it cannot complete the HTTP
/// exchange. These cross the FFI boundary and are serialized in the protocol:
/// [`Url`](HttpError::Url), [`Io`](HttpError::Io), [`Timeout`](HttpError::Timeout).
///
/// **Processing errors** — generated on the Rust side after a response arrives.
/// These are never serialized or visible to shells:
///
/// - [`Http`](HttpError::Http) — produced by `Response::new()` when the server returns
/// a 4xx or 5xx status, and **only** then. At the *protocol* level these arrive as
/// [`HttpResult::Ok`](crate::protocol::HttpResult::Ok); `Response::new()` converts
/// them here, so app code using `crux_http::Result<Response<T>>` will see them as
/// `Err(HttpError::Http { code, .. })` — **never** as `Ok(response)` with an error
/// status.
/// - [`Json`](HttpError::Json) — produced when response body deserialisation fails.
/// - [`BodyAlreadyTaken`](HttpError::BodyAlreadyTaken) — a caller took the response body
/// twice.
/// - [`InvalidStatusCode`](HttpError::InvalidStatusCode) — the shell sent a status that
/// isn't valid HTTP.
///
/// # Reading what the server said
///
/// Because a rejection arrives as an error rather than a response, everything the server
/// sent with it lives on this type: [`HttpError::body`] and [`HttpError::body_json`] for
/// the body, [`HttpError::header`] and [`HttpError::content_type`] for the headers. No
/// matching on the variant's fields required:
///
/// ```
/// # use serde::Deserialize;
/// #[derive(Deserialize)]
/// struct ApiError {
/// error: String,
/// }
///
/// // the `crux_http::Result` a feature receives when the server rejects a request
/// let result: crux_http::Result<crux_http::Response<Vec<u8>>> =
/// crux_http::testing::rejection(409, r#"{"error":"that overlaps a booked day"}"#);
///
/// let error = result.expect_err("a 409 is never Ok");
/// assert_eq!(error.code(), Some(409));
/// assert_eq!(
/// error.body_json::<ApiError>().unwrap().error,
/// "that overlaps a booked day"
/// );
/// ```
indirect public enum HttpError: Hashable, Equatable {
    /// The request URL could not be parsed.
    case url(String)
    /// An IO error prevented the request from completing.
    case io(String)
    /// The request timed out before a response was received.
    case timeout

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        switch self {
        case .url(let x):
            try serializer.serialize_variant_index(value: 0)
            try serializer.serialize_str(value: x)
        case .io(let x):
            try serializer.serialize_variant_index(value: 1)
            try serializer.serialize_str(value: x)
        case .timeout:
            try serializer.serialize_variant_index(value: 2)
        }
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> HttpError {
        let index = try deserializer.deserialize_variant_index()
        try deserializer.increase_container_depth()
        switch index {
        case 0:
            let x = try deserializer.deserialize_str()
            try deserializer.decrease_container_depth()
            return .url(x)
        case 1:
            let x = try deserializer.deserialize_str()
            try deserializer.decrease_container_depth()
            return .io(x)
        case 2:
            try deserializer.decrease_container_depth()
            return .timeout
        default: throw DeserializationError.invalidInput(issue: "Unknown variant index for HttpError: \(index)")
        }
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> HttpError {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

public struct HttpHeader: Hashable, Equatable {
    public var name: String
    public var value: String

    public init(name: String, value: String) {
        self.name = name
        self.value = value
    }

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        try serializer.serialize_str(value: self.name)
        try serializer.serialize_str(value: self.value)
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> HttpHeader {
        try deserializer.increase_container_depth()
        let name = try deserializer.deserialize_str()
        let value = try deserializer.deserialize_str()
        try deserializer.decrease_container_depth()
        return HttpHeader(name: name, value: value)
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> HttpHeader {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

/// A raw HTTP request, as sent to the shell over the protocol boundary.
///
/// # No header validation
///
/// All fields are plain strings. Header names and values are carried as-is with no
/// validation against the HTTP specification. This is intentional: `HttpRequest` is a
/// cross-language data carrier deserialised by Swift, Kotlin, and TypeScript shells;
/// Rust's `http`-crate validation rules cannot be enforced on the other side of that
/// boundary.
///
/// **Shell authors must not assume that header names or values are well-formed.**
/// Pass them to your underlying HTTP client as-is — it will apply its own rules.
///
/// For the ergonomic Rust-side builder that *does* validate header values (and panics
/// on invalid input), see [`crate::command::RequestBuilder`].
public struct HttpRequest: Hashable, Equatable {
    public var method: String
    public var url: String
    public var headers: [HttpHeader]
    public var body: [UInt8]

    public init(method: String, url: String, headers: [HttpHeader], body: [UInt8]) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
    }

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        try serializer.serialize_str(value: self.method)
        try serializer.serialize_str(value: self.url)
        try serializeArray(value: self.headers, serializer: serializer) { item, serializer in
            try item.serialize(serializer: serializer)
        }
        try serializer.serialize_bytes(value: self.body)
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> HttpRequest {
        try deserializer.increase_container_depth()
        let method = try deserializer.deserialize_str()
        let url = try deserializer.deserialize_str()
        let headers = try deserializeArray(deserializer: deserializer) { deserializer in
            try HttpHeader.deserialize(deserializer: deserializer)
        }
        let body = try deserializer.deserialize_bytes()
        try deserializer.decrease_container_depth()
        return HttpRequest(method: method, url: url, headers: headers, body: body)
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> HttpRequest {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

public struct HttpResponse: Hashable, Equatable {
    public var status: UInt16
    public var headers: [HttpHeader]
    public var body: [UInt8]

    public init(status: UInt16, headers: [HttpHeader], body: [UInt8]) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        try serializer.serialize_u16(value: self.status)
        try serializeArray(value: self.headers, serializer: serializer) { item, serializer in
            try item.serialize(serializer: serializer)
        }
        try serializer.serialize_bytes(value: self.body)
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> HttpResponse {
        try deserializer.increase_container_depth()
        let status = try deserializer.deserialize_u16()
        let headers = try deserializeArray(deserializer: deserializer) { deserializer in
            try HttpHeader.deserialize(deserializer: deserializer)
        }
        let body = try deserializer.deserialize_bytes()
        try deserializer.decrease_container_depth()
        return HttpResponse(status: status, headers: headers, body: body)
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> HttpResponse {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

/// The result of an HTTP request, as returned by the shell over the protocol boundary.
///
/// # Status codes are not errors
///
/// Any completed HTTP exchange — including responses with 4xx or 5xx status codes — is
/// returned as [`HttpResult::Ok`]. Only *transport-level* failures (the shell could not
/// reach the server at all) produce [`HttpResult::Err`].
///
/// To act on an error status, inspect [`HttpResponse::status`]:
///
/// ```
/// # use crux_http::protocol::{HttpResult, HttpResponse};
/// # use crux_http::HttpError;
/// # fn handle(result: HttpResult) {
/// match result {
/// HttpResult::Ok(response) if response.status == 200 => { /* success */ }
/// HttpResult::Ok(response) if response.status == 404 => { /* not found */ }
/// HttpResult::Ok(response) if response.status >= 500 => { /* server error */ }
/// HttpResult::Ok(_) => { /* other status */ }
/// HttpResult::Err(e) => { /* transport failure: bad URL, IO error, or timeout */ }
/// }
/// # }
/// ```
indirect public enum HttpResult: Hashable, Equatable {
    /// The shell completed the HTTP exchange. The response may carry any status code,
    /// including 4xx and 5xx — inspect [`HttpResponse::status`] to distinguish them.
    case ok(HttpResponse)
    /// The shell could not complete the HTTP exchange due to a transport-level failure.
    /// See [`HttpError`] for the possible causes.
    case err(HttpError)

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        switch self {
        case .ok(let x):
            try serializer.serialize_variant_index(value: 0)
            try x.serialize(serializer: serializer)
        case .err(let x):
            try serializer.serialize_variant_index(value: 1)
            try x.serialize(serializer: serializer)
        }
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> HttpResult {
        let index = try deserializer.deserialize_variant_index()
        try deserializer.increase_container_depth()
        switch index {
        case 0:
            let x = try HttpResponse.deserialize(deserializer: deserializer)
            try deserializer.decrease_container_depth()
            return .ok(x)
        case 1:
            let x = try HttpError.deserialize(deserializer: deserializer)
            try deserializer.decrease_container_depth()
            return .err(x)
        default: throw DeserializationError.invalidInput(issue: "Unknown variant index for HttpResult: \(index)")
        }
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> HttpResult {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

/// Represents a point in time (UTC):
///
/// - seconds: number of seconds since the Unix epoch (1970-01-01T00:00:00Z)
/// - nanos: number of nanoseconds since the last second
public struct Instant: Hashable, Equatable {
    public var seconds: UInt64
    public var nanos: UInt32

    public init(seconds: UInt64, nanos: UInt32) {
        self.seconds = seconds
        self.nanos = nanos
    }

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        try serializer.serialize_u64(value: self.seconds)
        try serializer.serialize_u32(value: self.nanos)
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> Instant {
        try deserializer.increase_container_depth()
        let seconds = try deserializer.deserialize_u64()
        let nanos = try deserializer.deserialize_u32()
        try deserializer.decrease_container_depth()
        return Instant(seconds: seconds, nanos: nanos)
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> Instant {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

public struct InvitationView: Hashable, Equatable {
    public var title: String
    public var text: String
    /// "Mindestens 10 Zeichen."
    public var passwordHint: String

    public init(title: String, text: String, passwordHint: String) {
        self.title = title
        self.text = text
        self.passwordHint = passwordHint
    }

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        try serializer.serialize_str(value: self.title)
        try serializer.serialize_str(value: self.text)
        try serializer.serialize_str(value: self.passwordHint)
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> InvitationView {
        try deserializer.increase_container_depth()
        let title = try deserializer.deserialize_str()
        let text = try deserializer.deserialize_str()
        let passwordHint = try deserializer.deserialize_str()
        try deserializer.decrease_container_depth()
        return InvitationView(title: title, text: text, passwordHint: passwordHint)
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> InvitationView {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

/// A language of the app, in its own words.
public struct LanguageOption: Hashable, Equatable {
    public var language: AppLanguage
    public var label: String
    public var isChosen: Bool

    public init(language: AppLanguage, label: String, isChosen: Bool) {
        self.language = language
        self.label = label
        self.isChosen = isChosen
    }

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        try self.language.serialize(serializer: serializer)
        try serializer.serialize_str(value: self.label)
        try serializer.serialize_bool(value: self.isChosen)
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> LanguageOption {
        try deserializer.increase_container_depth()
        let language = try AppLanguage.deserialize(deserializer: deserializer)
        let label = try deserializer.deserialize_str()
        let isChosen = try deserializer.deserialize_bool()
        try deserializer.decrease_container_depth()
        return LanguageOption(language: language, label: label, isChosen: isChosen)
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> LanguageOption {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

/// How a list or a detail is drawn.
indirect public enum ListState: Hashable, Equatable {
    /// Nothing is here yet: a skeleton.
    case firstLoad
    case filled
    /// There is nothing; `empty_text` says so.
    case empty
    /// The first load failed; the freshness says why.
    case failed

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        switch self {
        case .firstLoad:
            try serializer.serialize_variant_index(value: 0)
        case .filled:
            try serializer.serialize_variant_index(value: 1)
        case .empty:
            try serializer.serialize_variant_index(value: 2)
        case .failed:
            try serializer.serialize_variant_index(value: 3)
        }
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> ListState {
        let index = try deserializer.deserialize_variant_index()
        try deserializer.increase_container_depth()
        switch index {
        case 0:
            try deserializer.decrease_container_depth()
            return .firstLoad
        case 1:
            try deserializer.decrease_container_depth()
            return .filled
        case 2:
            try deserializer.decrease_container_depth()
            return .empty
        case 3:
            try deserializer.decrease_container_depth()
            return .failed
        default: throw DeserializationError.invalidInput(issue: "Unknown variant index for ListState: \(index)")
        }
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> ListState {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

/// What happened. The same choices as on the wire, under a name the shells may know.
indirect public enum LossChoice: Hashable, Equatable {
    case damage
    case theft
    case water
    case fire
    case storm
    case glassBreakage
    case injuredPerson
    case dogBite
    case accident
    case other

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        switch self {
        case .damage:
            try serializer.serialize_variant_index(value: 0)
        case .theft:
            try serializer.serialize_variant_index(value: 1)
        case .water:
            try serializer.serialize_variant_index(value: 2)
        case .fire:
            try serializer.serialize_variant_index(value: 3)
        case .storm:
            try serializer.serialize_variant_index(value: 4)
        case .glassBreakage:
            try serializer.serialize_variant_index(value: 5)
        case .injuredPerson:
            try serializer.serialize_variant_index(value: 6)
        case .dogBite:
            try serializer.serialize_variant_index(value: 7)
        case .accident:
            try serializer.serialize_variant_index(value: 8)
        case .other:
            try serializer.serialize_variant_index(value: 9)
        }
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> LossChoice {
        let index = try deserializer.deserialize_variant_index()
        try deserializer.increase_container_depth()
        switch index {
        case 0:
            try deserializer.decrease_container_depth()
            return .damage
        case 1:
            try deserializer.decrease_container_depth()
            return .theft
        case 2:
            try deserializer.decrease_container_depth()
            return .water
        case 3:
            try deserializer.decrease_container_depth()
            return .fire
        case 4:
            try deserializer.decrease_container_depth()
            return .storm
        case 5:
            try deserializer.decrease_container_depth()
            return .glassBreakage
        case 6:
            try deserializer.decrease_container_depth()
            return .injuredPerson
        case 7:
            try deserializer.decrease_container_depth()
            return .dogBite
        case 8:
            try deserializer.decrease_container_depth()
            return .accident
        case 9:
            try deserializer.decrease_container_depth()
            return .other
        default: throw DeserializationError.invalidInput(issue: "Unknown variant index for LossChoice: \(index)")
        }
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> LossChoice {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

public struct LossOption: Hashable, Equatable {
    public var loss: LossChoice
    public var label: String
    public var isChosen: Bool

    public init(loss: LossChoice, label: String, isChosen: Bool) {
        self.loss = loss
        self.label = label
        self.isChosen = isChosen
    }

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        try self.loss.serialize(serializer: serializer)
        try serializer.serialize_str(value: self.label)
        try serializer.serialize_bool(value: self.isChosen)
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> LossOption {
        try deserializer.increase_container_depth()
        let loss = try LossChoice.deserialize(deserializer: deserializer)
        let label = try deserializer.deserialize_str()
        let isChosen = try deserializer.deserialize_bool()
        try deserializer.decrease_container_depth()
        return LossOption(loss: loss, label: label, isChosen: isChosen)
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> LossOption {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

public struct MandateView: Hashable, Equatable {
    public var iban: String
    public var reference: String
    public var state: StateChip

    public init(iban: String, reference: String, state: StateChip) {
        self.iban = iban
        self.reference = reference
        self.state = state
    }

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        try serializer.serialize_str(value: self.iban)
        try serializer.serialize_str(value: self.reference)
        try self.state.serialize(serializer: serializer)
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> MandateView {
        try deserializer.increase_container_depth()
        let iban = try deserializer.deserialize_str()
        let reference = try deserializer.deserialize_str()
        let state = try StateChip.deserialize(deserializer: deserializer)
        try deserializer.decrease_container_depth()
        return MandateView(iban: iban, reference: reference, state: state)
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> MandateView {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

indirect public enum MeEvent: Hashable, Equatable {
    /// The screen opens: asks for devices and wishes.
    case `open`
    /// Changes what is wished for the phones (`preferences`).
    case wish(WishEvent)
    /// The platform gave the token for pushes to this phone.
    case pushTokenChanged(service: PushService, token: String)
    /// Ends the session on another device (`can_give_up`), e.g. a lost phone: it deletes everything that it keeps.
    case giveUpDevice(id: String)
    /// Leaves a device signed in that the server did not give up (`refusal`).
    case keepDevice(id: String)
    /// Deletes what waits to be sent and cannot be read (`unreadable`).
    case giveUpUnreadable

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        switch self {
        case .`open`:
            try serializer.serialize_variant_index(value: 0)
        case .wish(let x):
            try serializer.serialize_variant_index(value: 1)
            try x.serialize(serializer: serializer)
        case .pushTokenChanged(let service, let token):
            try serializer.serialize_variant_index(value: 2)
            try service.serialize(serializer: serializer)
            try serializer.serialize_str(value: token)
        case .giveUpDevice(let id):
            try serializer.serialize_variant_index(value: 3)
            try serializer.serialize_str(value: id)
        case .keepDevice(let id):
            try serializer.serialize_variant_index(value: 4)
            try serializer.serialize_str(value: id)
        case .giveUpUnreadable:
            try serializer.serialize_variant_index(value: 5)
        }
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> MeEvent {
        let index = try deserializer.deserialize_variant_index()
        try deserializer.increase_container_depth()
        switch index {
        case 0:
            try deserializer.decrease_container_depth()
            return .`open`
        case 1:
            let x = try WishEvent.deserialize(deserializer: deserializer)
            try deserializer.decrease_container_depth()
            return .wish(x)
        case 2:
            let service = try PushService.deserialize(deserializer: deserializer)
            let token = try deserializer.deserialize_str()
            try deserializer.decrease_container_depth()
            return .pushTokenChanged(service: service, token: token)
        case 3:
            let id = try deserializer.deserialize_str()
            try deserializer.decrease_container_depth()
            return .giveUpDevice(id: id)
        case 4:
            let id = try deserializer.deserialize_str()
            try deserializer.decrease_container_depth()
            return .keepDevice(id: id)
        case 5:
            try deserializer.decrease_container_depth()
            return .giveUpUnreadable
        default: throw DeserializationError.invalidInput(issue: "Unknown variant index for MeEvent: \(index)")
        }
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> MeEvent {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

public struct MeView: Hashable, Equatable {
    public var name: String
    public var email: String
    /// "Kunde", "Makler".
    public var role: String
    public var organisation: String?
    public var devices: [DeviceRow]
    public var devicesFreshness: Freshness
    /// Absent until the server has told them once.
    public var preferences: PreferencesView?
    /// What logging out would lose; ask before `LogOut` when it is there.
    public var logOutWarning: String?
    /// Something waits to be sent that this version cannot read: offer `GiveUpUnreadable`.
    public var unreadable: RefusalCard?
    /// Version of the core.
    public var version: String
    public var languages: [LanguageOption]

    public init(name: String, email: String, role: String, organisation: String?, devices: [DeviceRow], devicesFreshness: Freshness, preferences: PreferencesView?, logOutWarning: String?, unreadable: RefusalCard?, version: String, languages: [LanguageOption]) {
        self.name = name
        self.email = email
        self.role = role
        self.organisation = organisation
        self.devices = devices
        self.devicesFreshness = devicesFreshness
        self.preferences = preferences
        self.logOutWarning = logOutWarning
        self.unreadable = unreadable
        self.version = version
        self.languages = languages
    }

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        try serializer.serialize_str(value: self.name)
        try serializer.serialize_str(value: self.email)
        try serializer.serialize_str(value: self.role)
        try serializeOption(value: self.organisation, serializer: serializer) { value, serializer in
            try serializer.serialize_str(value: value)
        }
        try serializeArray(value: self.devices, serializer: serializer) { item, serializer in
            try item.serialize(serializer: serializer)
        }
        try self.devicesFreshness.serialize(serializer: serializer)
        try serializeOption(value: self.preferences, serializer: serializer) { value, serializer in
            try value.serialize(serializer: serializer)
        }
        try serializeOption(value: self.logOutWarning, serializer: serializer) { value, serializer in
            try serializer.serialize_str(value: value)
        }
        try serializeOption(value: self.unreadable, serializer: serializer) { value, serializer in
            try value.serialize(serializer: serializer)
        }
        try serializer.serialize_str(value: self.version)
        try serializeArray(value: self.languages, serializer: serializer) { item, serializer in
            try item.serialize(serializer: serializer)
        }
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> MeView {
        try deserializer.increase_container_depth()
        let name = try deserializer.deserialize_str()
        let email = try deserializer.deserialize_str()
        let role = try deserializer.deserialize_str()
        let organisation = try deserializeOption(deserializer: deserializer) { deserializer in
            try deserializer.deserialize_str()
        }
        let devices = try deserializeArray(deserializer: deserializer) { deserializer in
            try DeviceRow.deserialize(deserializer: deserializer)
        }
        let devicesFreshness = try Freshness.deserialize(deserializer: deserializer)
        let preferences = try deserializeOption(deserializer: deserializer) { deserializer in
            try PreferencesView.deserialize(deserializer: deserializer)
        }
        let logOutWarning = try deserializeOption(deserializer: deserializer) { deserializer in
            try deserializer.deserialize_str()
        }
        let unreadable = try deserializeOption(deserializer: deserializer) { deserializer in
            try RefusalCard.deserialize(deserializer: deserializer)
        }
        let version = try deserializer.deserialize_str()
        let languages = try deserializeArray(deserializer: deserializer) { deserializer in
            try LanguageOption.deserialize(deserializer: deserializer)
        }
        try deserializer.decrease_container_depth()
        return MeView(name: name, email: email, role: role, organisation: organisation, devices: devices, devicesFreshness: devicesFreshness, preferences: preferences, logOutWarning: logOutWarning, unreadable: unreadable, version: version, languages: languages)
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> MeView {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

public struct MessageRow: Hashable, Equatable {
    public var id: String
    public var body: String
    public var author: String
    public var isMine: Bool
    public var when: String
    /// Of one's own messages: stored, on the way, received, read.
    public var state: String?
    /// Which other party has read an own message, and when.
    public var readBy: [String]
    /// Who reads it, where that is not everybody: a note of the office says so.
    public var readers: String?
    /// For the sender's party: how it reaches the customer, and what became of the mail.
    public var delivery: String?
    /// That it puts another one right, or was put right itself.
    public var note: String?
    public var attachments: [PhotoRow]
    /// An own message that arrived: offer `Correct`.
    public var canCorrect: Bool

    public init(id: String, body: String, author: String, isMine: Bool, when: String, state: String?, readBy: [String], readers: String?, delivery: String?, note: String?, attachments: [PhotoRow], canCorrect: Bool) {
        self.id = id
        self.body = body
        self.author = author
        self.isMine = isMine
        self.when = when
        self.state = state
        self.readBy = readBy
        self.readers = readers
        self.delivery = delivery
        self.note = note
        self.attachments = attachments
        self.canCorrect = canCorrect
    }

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        try serializer.serialize_str(value: self.id)
        try serializer.serialize_str(value: self.body)
        try serializer.serialize_str(value: self.author)
        try serializer.serialize_bool(value: self.isMine)
        try serializer.serialize_str(value: self.when)
        try serializeOption(value: self.state, serializer: serializer) { value, serializer in
            try serializer.serialize_str(value: value)
        }
        try serializeArray(value: self.readBy, serializer: serializer) { item, serializer in
            try serializer.serialize_str(value: item)
        }
        try serializeOption(value: self.readers, serializer: serializer) { value, serializer in
            try serializer.serialize_str(value: value)
        }
        try serializeOption(value: self.delivery, serializer: serializer) { value, serializer in
            try serializer.serialize_str(value: value)
        }
        try serializeOption(value: self.note, serializer: serializer) { value, serializer in
            try serializer.serialize_str(value: value)
        }
        try serializeArray(value: self.attachments, serializer: serializer) { item, serializer in
            try item.serialize(serializer: serializer)
        }
        try serializer.serialize_bool(value: self.canCorrect)
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> MessageRow {
        try deserializer.increase_container_depth()
        let id = try deserializer.deserialize_str()
        let body = try deserializer.deserialize_str()
        let author = try deserializer.deserialize_str()
        let isMine = try deserializer.deserialize_bool()
        let when = try deserializer.deserialize_str()
        let state = try deserializeOption(deserializer: deserializer) { deserializer in
            try deserializer.deserialize_str()
        }
        let readBy = try deserializeArray(deserializer: deserializer) { deserializer in
            try deserializer.deserialize_str()
        }
        let readers = try deserializeOption(deserializer: deserializer) { deserializer in
            try deserializer.deserialize_str()
        }
        let delivery = try deserializeOption(deserializer: deserializer) { deserializer in
            try deserializer.deserialize_str()
        }
        let note = try deserializeOption(deserializer: deserializer) { deserializer in
            try deserializer.deserialize_str()
        }
        let attachments = try deserializeArray(deserializer: deserializer) { deserializer in
            try PhotoRow.deserialize(deserializer: deserializer)
        }
        let canCorrect = try deserializer.deserialize_bool()
        try deserializer.decrease_container_depth()
        return MessageRow(id: id, body: body, author: author, isMine: isMine, when: when, state: state, readBy: readBy, readers: readers, delivery: delivery, note: note, attachments: attachments, canCorrect: canCorrect)
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> MessageRow {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

indirect public enum MessagesEvent: Hashable, Equatable {
    case refresh
    /// This row is the topmost on the screen: the view holds those around it.
    case look(row: UInt32)
    case `open`(threadId: String)
    case close
    /// The text in the field of the open conversation; kept until it is sent.
    case compose(text: String)
    /// A file was taken or picked for this conversation; the shell keeps it under this handle until `Discard`. It may come after a
    /// restart, and when something else is on the screen by then.
    case attach(threadId: String, handle: String)
    /// Takes a file out again.
    case detach(fileId: String)
    /// Begins to put an own message right (`can_correct`): its words come into the field, and what was typed there waits.
    case correct(messageId: String)
    /// The message stays as it is, and what was in the field before comes back.
    case leaveCorrection
    /// Who reads the next message in the open conversation (`readers`).
    case chooseReaders(readers: Readers)
    /// How the next message reaches the customer (`deliveries`).
    case chooseDelivery(delivery: DeliveryChoice)
    /// Closes the open inquiry (`can_close`).
    case closeInquiry
    /// Words to look for in conversations; empty for all of them.
    case search(text: String)
    /// Sends the text of the open conversation with its files, or the open draft of a new one.
    case send
    /// Begins a conversation: its draft opens, to be given a title, written and sent like any other. Intermediaries say with
    /// which customer a free one is.
    case begin(about: ThreadAbout, customerId: String?)
    /// What the open draft of a conversation shall be called (`is_draft`).
    case setTitle(title: String)
    /// Sends the refused messages of the open conversation once more.
    case sendAgain
    /// Takes the refused messages of the open conversation out. Their words stay: in its field, or as the draft of a new
    /// conversation when the server knows none.
    case giveUp
    /// Deletes the open draft of a conversation.
    case discardDraft

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        switch self {
        case .refresh:
            try serializer.serialize_variant_index(value: 0)
        case .look(let row):
            try serializer.serialize_variant_index(value: 1)
            try serializer.serialize_u32(value: row)
        case .`open`(let threadId):
            try serializer.serialize_variant_index(value: 2)
            try serializer.serialize_str(value: threadId)
        case .close:
            try serializer.serialize_variant_index(value: 3)
        case .compose(let text):
            try serializer.serialize_variant_index(value: 4)
            try serializer.serialize_str(value: text)
        case .attach(let threadId, let handle):
            try serializer.serialize_variant_index(value: 5)
            try serializer.serialize_str(value: threadId)
            try serializer.serialize_str(value: handle)
        case .detach(let fileId):
            try serializer.serialize_variant_index(value: 6)
            try serializer.serialize_str(value: fileId)
        case .correct(let messageId):
            try serializer.serialize_variant_index(value: 7)
            try serializer.serialize_str(value: messageId)
        case .leaveCorrection:
            try serializer.serialize_variant_index(value: 8)
        case .chooseReaders(let readers):
            try serializer.serialize_variant_index(value: 9)
            try readers.serialize(serializer: serializer)
        case .chooseDelivery(let delivery):
            try serializer.serialize_variant_index(value: 10)
            try delivery.serialize(serializer: serializer)
        case .closeInquiry:
            try serializer.serialize_variant_index(value: 11)
        case .search(let text):
            try serializer.serialize_variant_index(value: 12)
            try serializer.serialize_str(value: text)
        case .send:
            try serializer.serialize_variant_index(value: 13)
        case .begin(let about, let customerId):
            try serializer.serialize_variant_index(value: 14)
            try about.serialize(serializer: serializer)
            try serializeOption(value: customerId, serializer: serializer) { value, serializer in
                try serializer.serialize_str(value: value)
            }
        case .setTitle(let title):
            try serializer.serialize_variant_index(value: 15)
            try serializer.serialize_str(value: title)
        case .sendAgain:
            try serializer.serialize_variant_index(value: 16)
        case .giveUp:
            try serializer.serialize_variant_index(value: 17)
        case .discardDraft:
            try serializer.serialize_variant_index(value: 18)
        }
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> MessagesEvent {
        let index = try deserializer.deserialize_variant_index()
        try deserializer.increase_container_depth()
        switch index {
        case 0:
            try deserializer.decrease_container_depth()
            return .refresh
        case 1:
            let row = try deserializer.deserialize_u32()
            try deserializer.decrease_container_depth()
            return .look(row: row)
        case 2:
            let threadId = try deserializer.deserialize_str()
            try deserializer.decrease_container_depth()
            return .`open`(threadId: threadId)
        case 3:
            try deserializer.decrease_container_depth()
            return .close
        case 4:
            let text = try deserializer.deserialize_str()
            try deserializer.decrease_container_depth()
            return .compose(text: text)
        case 5:
            let threadId = try deserializer.deserialize_str()
            let handle = try deserializer.deserialize_str()
            try deserializer.decrease_container_depth()
            return .attach(threadId: threadId, handle: handle)
        case 6:
            let fileId = try deserializer.deserialize_str()
            try deserializer.decrease_container_depth()
            return .detach(fileId: fileId)
        case 7:
            let messageId = try deserializer.deserialize_str()
            try deserializer.decrease_container_depth()
            return .correct(messageId: messageId)
        case 8:
            try deserializer.decrease_container_depth()
            return .leaveCorrection
        case 9:
            let readers = try Readers.deserialize(deserializer: deserializer)
            try deserializer.decrease_container_depth()
            return .chooseReaders(readers: readers)
        case 10:
            let delivery = try DeliveryChoice.deserialize(deserializer: deserializer)
            try deserializer.decrease_container_depth()
            return .chooseDelivery(delivery: delivery)
        case 11:
            try deserializer.decrease_container_depth()
            return .closeInquiry
        case 12:
            let text = try deserializer.deserialize_str()
            try deserializer.decrease_container_depth()
            return .search(text: text)
        case 13:
            try deserializer.decrease_container_depth()
            return .send
        case 14:
            let about = try ThreadAbout.deserialize(deserializer: deserializer)
            let customerId = try deserializeOption(deserializer: deserializer) { deserializer in
                try deserializer.deserialize_str()
            }
            try deserializer.decrease_container_depth()
            return .begin(about: about, customerId: customerId)
        case 15:
            let title = try deserializer.deserialize_str()
            try deserializer.decrease_container_depth()
            return .setTitle(title: title)
        case 16:
            try deserializer.decrease_container_depth()
            return .sendAgain
        case 17:
            try deserializer.decrease_container_depth()
            return .giveUp
        case 18:
            try deserializer.decrease_container_depth()
            return .discardDraft
        default: throw DeserializationError.invalidInput(issue: "Unknown variant index for MessagesEvent: \(index)")
        }
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> MessagesEvent {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

public struct MessagesView: Hashable, Equatable {
    public var state: ListState
    /// Drafts and what is still on the phone first.
    public var rows: [ThreadRow]
    /// Where in the list the first of these rows is, and how many there are in all.
    public var firstRow: UInt32
    public var rowCount: UInt32
    /// For the badge.
    public var unreadCount: UInt32
    /// What is looked for, over titles and the messages that are at hand.
    public var search: String
    public var emptyText: String
    public var freshness: Freshness

    public init(state: ListState, rows: [ThreadRow], firstRow: UInt32, rowCount: UInt32, unreadCount: UInt32, search: String, emptyText: String, freshness: Freshness) {
        self.state = state
        self.rows = rows
        self.firstRow = firstRow
        self.rowCount = rowCount
        self.unreadCount = unreadCount
        self.search = search
        self.emptyText = emptyText
        self.freshness = freshness
    }

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        try self.state.serialize(serializer: serializer)
        try serializeArray(value: self.rows, serializer: serializer) { item, serializer in
            try item.serialize(serializer: serializer)
        }
        try serializer.serialize_u32(value: self.firstRow)
        try serializer.serialize_u32(value: self.rowCount)
        try serializer.serialize_u32(value: self.unreadCount)
        try serializer.serialize_str(value: self.search)
        try serializer.serialize_str(value: self.emptyText)
        try self.freshness.serialize(serializer: serializer)
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> MessagesView {
        try deserializer.increase_container_depth()
        let state = try ListState.deserialize(deserializer: deserializer)
        let rows = try deserializeArray(deserializer: deserializer) { deserializer in
            try ThreadRow.deserialize(deserializer: deserializer)
        }
        let firstRow = try deserializer.deserialize_u32()
        let rowCount = try deserializer.deserialize_u32()
        let unreadCount = try deserializer.deserialize_u32()
        let search = try deserializer.deserialize_str()
        let emptyText = try deserializer.deserialize_str()
        let freshness = try Freshness.deserialize(deserializer: deserializer)
        try deserializer.decrease_container_depth()
        return MessagesView(state: state, rows: rows, firstRow: firstRow, rowCount: rowCount, unreadCount: unreadCount, search: search, emptyText: emptyText, freshness: freshness)
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> MessagesView {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

/// A thing or a person that the report names; taken out by its place.
public struct NamedRow: Hashable, Equatable {
    public var place: UInt32
    public var label: String
    public var text: String

    public init(place: UInt32, label: String, text: String) {
        self.place = place
        self.label = label
        self.text = text
    }

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        try serializer.serialize_u32(value: self.place)
        try serializer.serialize_str(value: self.label)
        try serializer.serialize_str(value: self.text)
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> NamedRow {
        try deserializer.increase_container_depth()
        let place = try deserializer.deserialize_u32()
        let label = try deserializer.deserialize_str()
        let text = try deserializer.deserialize_str()
        try deserializer.decrease_container_depth()
        return NamedRow(place: place, label: label, text: text)
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> NamedRow {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

/// What happens next, by whom, until when.
public struct NextStepCard: Hashable, Equatable {
    public var tone: Tone
    public var what: String
    public var who: String
    public var until: String

    public init(tone: Tone, what: String, who: String, until: String) {
        self.tone = tone
        self.what = what
        self.who = who
        self.until = until
    }

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        try self.tone.serialize(serializer: serializer)
        try serializer.serialize_str(value: self.what)
        try serializer.serialize_str(value: self.who)
        try serializer.serialize_str(value: self.until)
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> NextStepCard {
        try deserializer.increase_container_depth()
        let tone = try Tone.deserialize(deserializer: deserializer)
        let what = try deserializer.deserialize_str()
        let who = try deserializer.deserialize_str()
        let until = try deserializer.deserialize_str()
        try deserializer.decrease_container_depth()
        return NextStepCard(tone: tone, what: what, who: who, until: until)
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> NextStepCard {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

/// Whom a report may name beside the customer. The other roles are the insurer's to give.
indirect public enum OtherRole: Hashable, Equatable {
    case injured
    case witness
    case opponent
    case claimant

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        switch self {
        case .injured:
            try serializer.serialize_variant_index(value: 0)
        case .witness:
            try serializer.serialize_variant_index(value: 1)
        case .opponent:
            try serializer.serialize_variant_index(value: 2)
        case .claimant:
            try serializer.serialize_variant_index(value: 3)
        }
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> OtherRole {
        let index = try deserializer.deserialize_variant_index()
        try deserializer.increase_container_depth()
        switch index {
        case 0:
            try deserializer.decrease_container_depth()
            return .injured
        case 1:
            try deserializer.decrease_container_depth()
            return .witness
        case 2:
            try deserializer.decrease_container_depth()
            return .opponent
        case 3:
            try deserializer.decrease_container_depth()
            return .claimant
        default: throw DeserializationError.invalidInput(issue: "Unknown variant index for OtherRole: \(index)")
        }
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> OtherRole {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

/// What is told about them. Rows are taken out by their place in the list, from 0.
indirect public enum OthersEvent: Hashable, Equatable {
    /// File number of the police or the fire brigade.
    case setReportReference(text: String)
    /// A thing or a person that came to harm; `owner` if it is not the customer's.
    case addDamaged(isPerson: Bool, what: String, owner: String)
    case removeDamaged(place: UInt32)
    case addPerson(role: OtherRole, name: String, contact: String)
    case removePerson(place: UInt32)
    /// Where a payment may go.
    case setAccount(holder: String, iban: String)

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        switch self {
        case .setReportReference(let text):
            try serializer.serialize_variant_index(value: 0)
            try serializer.serialize_str(value: text)
        case .addDamaged(let isPerson, let what, let owner):
            try serializer.serialize_variant_index(value: 1)
            try serializer.serialize_bool(value: isPerson)
            try serializer.serialize_str(value: what)
            try serializer.serialize_str(value: owner)
        case .removeDamaged(let place):
            try serializer.serialize_variant_index(value: 2)
            try serializer.serialize_u32(value: place)
        case .addPerson(let role, let name, let contact):
            try serializer.serialize_variant_index(value: 3)
            try role.serialize(serializer: serializer)
            try serializer.serialize_str(value: name)
            try serializer.serialize_str(value: contact)
        case .removePerson(let place):
            try serializer.serialize_variant_index(value: 4)
            try serializer.serialize_u32(value: place)
        case .setAccount(let holder, let iban):
            try serializer.serialize_variant_index(value: 5)
            try serializer.serialize_str(value: holder)
            try serializer.serialize_str(value: iban)
        }
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> OthersEvent {
        let index = try deserializer.deserialize_variant_index()
        try deserializer.increase_container_depth()
        switch index {
        case 0:
            let text = try deserializer.deserialize_str()
            try deserializer.decrease_container_depth()
            return .setReportReference(text: text)
        case 1:
            let isPerson = try deserializer.deserialize_bool()
            let what = try deserializer.deserialize_str()
            let owner = try deserializer.deserialize_str()
            try deserializer.decrease_container_depth()
            return .addDamaged(isPerson: isPerson, what: what, owner: owner)
        case 2:
            let place = try deserializer.deserialize_u32()
            try deserializer.decrease_container_depth()
            return .removeDamaged(place: place)
        case 3:
            let role = try OtherRole.deserialize(deserializer: deserializer)
            let name = try deserializer.deserialize_str()
            let contact = try deserializer.deserialize_str()
            try deserializer.decrease_container_depth()
            return .addPerson(role: role, name: name, contact: contact)
        case 4:
            let place = try deserializer.deserialize_u32()
            try deserializer.decrease_container_depth()
            return .removePerson(place: place)
        case 5:
            let holder = try deserializer.deserialize_str()
            let iban = try deserializer.deserialize_str()
            try deserializer.decrease_container_depth()
            return .setAccount(holder: holder, iban: iban)
        default: throw DeserializationError.invalidInput(issue: "Unknown variant index for OthersEvent: \(index)")
        }
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> OthersEvent {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

/// Where something sent is: stored → sent → received → number.
public struct OutboxLine: Hashable, Equatable {
    public var steps: [SendStep]
    public var tone: Tone
    /// Said in one sentence, for the screen reader and for narrow places.
    public var text: String

    public init(steps: [SendStep], tone: Tone, text: String) {
        self.steps = steps
        self.tone = tone
        self.text = text
    }

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        try serializeArray(value: self.steps, serializer: serializer) { item, serializer in
            try item.serialize(serializer: serializer)
        }
        try self.tone.serialize(serializer: serializer)
        try serializer.serialize_str(value: self.text)
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> OutboxLine {
        try deserializer.increase_container_depth()
        let steps = try deserializeArray(deserializer: deserializer) { deserializer in
            try SendStep.deserialize(deserializer: deserializer)
        }
        let tone = try Tone.deserialize(deserializer: deserializer)
        let text = try deserializer.deserialize_str()
        try deserializer.decrease_container_depth()
        return OutboxLine(steps: steps, tone: tone, text: text)
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> OutboxLine {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

/// Colours by their Material role, each `0xAARRGGBB`.
public struct Palette: Hashable, Equatable {
    public var primary: UInt32
    public var onPrimary: UInt32
    public var primaryContainer: UInt32
    public var onPrimaryContainer: UInt32
    public var secondary: UInt32
    public var onSecondary: UInt32
    public var secondaryContainer: UInt32
    public var onSecondaryContainer: UInt32
    public var tertiary: UInt32
    public var onTertiary: UInt32
    public var tertiaryContainer: UInt32
    public var onTertiaryContainer: UInt32
    public var error: UInt32
    public var onError: UInt32
    public var errorContainer: UInt32
    public var onErrorContainer: UInt32
    public var background: UInt32
    public var onBackground: UInt32
    public var surface: UInt32
    public var onSurface: UInt32
    public var surfaceVariant: UInt32
    public var onSurfaceVariant: UInt32
    public var surfaceDim: UInt32
    public var surfaceBright: UInt32
    public var surfaceContainerLowest: UInt32
    public var surfaceContainerLow: UInt32
    public var surfaceContainer: UInt32
    public var surfaceContainerHigh: UInt32
    public var surfaceContainerHighest: UInt32
    public var inverseSurface: UInt32
    public var inverseOnSurface: UInt32
    public var inversePrimary: UInt32
    public var outline: UInt32
    public var outlineVariant: UInt32
    public var scrim: UInt32
    public var good: ToneColors
    public var waiting: ToneColors
    public var actsOnYou: ToneColors
    public var bad: ToneColors
    public var neutral: ToneColors

    public init(primary: UInt32, onPrimary: UInt32, primaryContainer: UInt32, onPrimaryContainer: UInt32, secondary: UInt32, onSecondary: UInt32, secondaryContainer: UInt32, onSecondaryContainer: UInt32, tertiary: UInt32, onTertiary: UInt32, tertiaryContainer: UInt32, onTertiaryContainer: UInt32, error: UInt32, onError: UInt32, errorContainer: UInt32, onErrorContainer: UInt32, background: UInt32, onBackground: UInt32, surface: UInt32, onSurface: UInt32, surfaceVariant: UInt32, onSurfaceVariant: UInt32, surfaceDim: UInt32, surfaceBright: UInt32, surfaceContainerLowest: UInt32, surfaceContainerLow: UInt32, surfaceContainer: UInt32, surfaceContainerHigh: UInt32, surfaceContainerHighest: UInt32, inverseSurface: UInt32, inverseOnSurface: UInt32, inversePrimary: UInt32, outline: UInt32, outlineVariant: UInt32, scrim: UInt32, good: ToneColors, waiting: ToneColors, actsOnYou: ToneColors, bad: ToneColors, neutral: ToneColors) {
        self.primary = primary
        self.onPrimary = onPrimary
        self.primaryContainer = primaryContainer
        self.onPrimaryContainer = onPrimaryContainer
        self.secondary = secondary
        self.onSecondary = onSecondary
        self.secondaryContainer = secondaryContainer
        self.onSecondaryContainer = onSecondaryContainer
        self.tertiary = tertiary
        self.onTertiary = onTertiary
        self.tertiaryContainer = tertiaryContainer
        self.onTertiaryContainer = onTertiaryContainer
        self.error = error
        self.onError = onError
        self.errorContainer = errorContainer
        self.onErrorContainer = onErrorContainer
        self.background = background
        self.onBackground = onBackground
        self.surface = surface
        self.onSurface = onSurface
        self.surfaceVariant = surfaceVariant
        self.onSurfaceVariant = onSurfaceVariant
        self.surfaceDim = surfaceDim
        self.surfaceBright = surfaceBright
        self.surfaceContainerLowest = surfaceContainerLowest
        self.surfaceContainerLow = surfaceContainerLow
        self.surfaceContainer = surfaceContainer
        self.surfaceContainerHigh = surfaceContainerHigh
        self.surfaceContainerHighest = surfaceContainerHighest
        self.inverseSurface = inverseSurface
        self.inverseOnSurface = inverseOnSurface
        self.inversePrimary = inversePrimary
        self.outline = outline
        self.outlineVariant = outlineVariant
        self.scrim = scrim
        self.good = good
        self.waiting = waiting
        self.actsOnYou = actsOnYou
        self.bad = bad
        self.neutral = neutral
    }

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        try serializer.serialize_u32(value: self.primary)
        try serializer.serialize_u32(value: self.onPrimary)
        try serializer.serialize_u32(value: self.primaryContainer)
        try serializer.serialize_u32(value: self.onPrimaryContainer)
        try serializer.serialize_u32(value: self.secondary)
        try serializer.serialize_u32(value: self.onSecondary)
        try serializer.serialize_u32(value: self.secondaryContainer)
        try serializer.serialize_u32(value: self.onSecondaryContainer)
        try serializer.serialize_u32(value: self.tertiary)
        try serializer.serialize_u32(value: self.onTertiary)
        try serializer.serialize_u32(value: self.tertiaryContainer)
        try serializer.serialize_u32(value: self.onTertiaryContainer)
        try serializer.serialize_u32(value: self.error)
        try serializer.serialize_u32(value: self.onError)
        try serializer.serialize_u32(value: self.errorContainer)
        try serializer.serialize_u32(value: self.onErrorContainer)
        try serializer.serialize_u32(value: self.background)
        try serializer.serialize_u32(value: self.onBackground)
        try serializer.serialize_u32(value: self.surface)
        try serializer.serialize_u32(value: self.onSurface)
        try serializer.serialize_u32(value: self.surfaceVariant)
        try serializer.serialize_u32(value: self.onSurfaceVariant)
        try serializer.serialize_u32(value: self.surfaceDim)
        try serializer.serialize_u32(value: self.surfaceBright)
        try serializer.serialize_u32(value: self.surfaceContainerLowest)
        try serializer.serialize_u32(value: self.surfaceContainerLow)
        try serializer.serialize_u32(value: self.surfaceContainer)
        try serializer.serialize_u32(value: self.surfaceContainerHigh)
        try serializer.serialize_u32(value: self.surfaceContainerHighest)
        try serializer.serialize_u32(value: self.inverseSurface)
        try serializer.serialize_u32(value: self.inverseOnSurface)
        try serializer.serialize_u32(value: self.inversePrimary)
        try serializer.serialize_u32(value: self.outline)
        try serializer.serialize_u32(value: self.outlineVariant)
        try serializer.serialize_u32(value: self.scrim)
        try self.good.serialize(serializer: serializer)
        try self.waiting.serialize(serializer: serializer)
        try self.actsOnYou.serialize(serializer: serializer)
        try self.bad.serialize(serializer: serializer)
        try self.neutral.serialize(serializer: serializer)
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> Palette {
        try deserializer.increase_container_depth()
        let primary = try deserializer.deserialize_u32()
        let onPrimary = try deserializer.deserialize_u32()
        let primaryContainer = try deserializer.deserialize_u32()
        let onPrimaryContainer = try deserializer.deserialize_u32()
        let secondary = try deserializer.deserialize_u32()
        let onSecondary = try deserializer.deserialize_u32()
        let secondaryContainer = try deserializer.deserialize_u32()
        let onSecondaryContainer = try deserializer.deserialize_u32()
        let tertiary = try deserializer.deserialize_u32()
        let onTertiary = try deserializer.deserialize_u32()
        let tertiaryContainer = try deserializer.deserialize_u32()
        let onTertiaryContainer = try deserializer.deserialize_u32()
        let error = try deserializer.deserialize_u32()
        let onError = try deserializer.deserialize_u32()
        let errorContainer = try deserializer.deserialize_u32()
        let onErrorContainer = try deserializer.deserialize_u32()
        let background = try deserializer.deserialize_u32()
        let onBackground = try deserializer.deserialize_u32()
        let surface = try deserializer.deserialize_u32()
        let onSurface = try deserializer.deserialize_u32()
        let surfaceVariant = try deserializer.deserialize_u32()
        let onSurfaceVariant = try deserializer.deserialize_u32()
        let surfaceDim = try deserializer.deserialize_u32()
        let surfaceBright = try deserializer.deserialize_u32()
        let surfaceContainerLowest = try deserializer.deserialize_u32()
        let surfaceContainerLow = try deserializer.deserialize_u32()
        let surfaceContainer = try deserializer.deserialize_u32()
        let surfaceContainerHigh = try deserializer.deserialize_u32()
        let surfaceContainerHighest = try deserializer.deserialize_u32()
        let inverseSurface = try deserializer.deserialize_u32()
        let inverseOnSurface = try deserializer.deserialize_u32()
        let inversePrimary = try deserializer.deserialize_u32()
        let outline = try deserializer.deserialize_u32()
        let outlineVariant = try deserializer.deserialize_u32()
        let scrim = try deserializer.deserialize_u32()
        let good = try ToneColors.deserialize(deserializer: deserializer)
        let waiting = try ToneColors.deserialize(deserializer: deserializer)
        let actsOnYou = try ToneColors.deserialize(deserializer: deserializer)
        let bad = try ToneColors.deserialize(deserializer: deserializer)
        let neutral = try ToneColors.deserialize(deserializer: deserializer)
        try deserializer.decrease_container_depth()
        return Palette(primary: primary, onPrimary: onPrimary, primaryContainer: primaryContainer, onPrimaryContainer: onPrimaryContainer, secondary: secondary, onSecondary: onSecondary, secondaryContainer: secondaryContainer, onSecondaryContainer: onSecondaryContainer, tertiary: tertiary, onTertiary: onTertiary, tertiaryContainer: tertiaryContainer, onTertiaryContainer: onTertiaryContainer, error: error, onError: onError, errorContainer: errorContainer, onErrorContainer: onErrorContainer, background: background, onBackground: onBackground, surface: surface, onSurface: onSurface, surfaceVariant: surfaceVariant, onSurfaceVariant: onSurfaceVariant, surfaceDim: surfaceDim, surfaceBright: surfaceBright, surfaceContainerLowest: surfaceContainerLowest, surfaceContainerLow: surfaceContainerLow, surfaceContainer: surfaceContainer, surfaceContainerHigh: surfaceContainerHigh, surfaceContainerHighest: surfaceContainerHighest, inverseSurface: inverseSurface, inverseOnSurface: inverseOnSurface, inversePrimary: inversePrimary, outline: outline, outlineVariant: outlineVariant, scrim: scrim, good: good, waiting: waiting, actsOnYou: actsOnYou, bad: bad, neutral: neutral)
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> Palette {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

public struct PaymentRow: Hashable, Equatable {
    public var title: String
    /// The period it pays for.
    public var subtitle: String
    public var amount: String
    public var state: StateChip

    public init(title: String, subtitle: String, amount: String, state: StateChip) {
        self.title = title
        self.subtitle = subtitle
        self.amount = amount
        self.state = state
    }

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        try serializer.serialize_str(value: self.title)
        try serializer.serialize_str(value: self.subtitle)
        try serializer.serialize_str(value: self.amount)
        try self.state.serialize(serializer: serializer)
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> PaymentRow {
        try deserializer.increase_container_depth()
        let title = try deserializer.deserialize_str()
        let subtitle = try deserializer.deserialize_str()
        let amount = try deserializer.deserialize_str()
        let state = try StateChip.deserialize(deserializer: deserializer)
        try deserializer.decrease_container_depth()
        return PaymentRow(title: title, subtitle: subtitle, amount: amount, state: state)
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> PaymentRow {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

public struct PhotoRow: Hashable, Equatable {
    public var id: String
    /// While the photo is still on this phone.
    public var handle: String?
    public var isReceived: Bool
    public var state: String

    public init(id: String, handle: String?, isReceived: Bool, state: String) {
        self.id = id
        self.handle = handle
        self.isReceived = isReceived
        self.state = state
    }

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        try serializer.serialize_str(value: self.id)
        try serializeOption(value: self.handle, serializer: serializer) { value, serializer in
            try serializer.serialize_str(value: value)
        }
        try serializer.serialize_bool(value: self.isReceived)
        try serializer.serialize_str(value: self.state)
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> PhotoRow {
        try deserializer.increase_container_depth()
        let id = try deserializer.deserialize_str()
        let handle = try deserializeOption(deserializer: deserializer) { deserializer in
            try deserializer.deserialize_str()
        }
        let isReceived = try deserializer.deserialize_bool()
        let state = try deserializer.deserialize_str()
        try deserializer.decrease_container_depth()
        return PhotoRow(id: id, handle: handle, isReceived: isReceived, state: state)
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> PhotoRow {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

public struct PhotoTile: Hashable, Equatable {
    public var id: String
    public var handle: String

    public init(id: String, handle: String) {
        self.id = id
        self.handle = handle
    }

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        try serializer.serialize_str(value: self.id)
        try serializer.serialize_str(value: self.handle)
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> PhotoTile {
        try deserializer.increase_container_depth()
        let id = try deserializer.deserialize_str()
        let handle = try deserializer.deserialize_str()
        try deserializer.decrease_container_depth()
        return PhotoTile(id: id, handle: handle)
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> PhotoTile {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

/// A screen on top of the tabs.
indirect public enum Place: Hashable, Equatable {
    /// The lists, for whom they are no tabs.
    case contracts
    case claims
    case me
    case customer
    case contract
    case claim
    case claimForm
    case thread

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        switch self {
        case .contracts:
            try serializer.serialize_variant_index(value: 0)
        case .claims:
            try serializer.serialize_variant_index(value: 1)
        case .me:
            try serializer.serialize_variant_index(value: 2)
        case .customer:
            try serializer.serialize_variant_index(value: 3)
        case .contract:
            try serializer.serialize_variant_index(value: 4)
        case .claim:
            try serializer.serialize_variant_index(value: 5)
        case .claimForm:
            try serializer.serialize_variant_index(value: 6)
        case .thread:
            try serializer.serialize_variant_index(value: 7)
        }
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> Place {
        let index = try deserializer.deserialize_variant_index()
        try deserializer.increase_container_depth()
        switch index {
        case 0:
            try deserializer.decrease_container_depth()
            return .contracts
        case 1:
            try deserializer.decrease_container_depth()
            return .claims
        case 2:
            try deserializer.decrease_container_depth()
            return .me
        case 3:
            try deserializer.decrease_container_depth()
            return .customer
        case 4:
            try deserializer.decrease_container_depth()
            return .contract
        case 5:
            try deserializer.decrease_container_depth()
            return .claim
        case 6:
            try deserializer.decrease_container_depth()
            return .claimForm
        case 7:
            try deserializer.decrease_container_depth()
            return .thread
        default: throw DeserializationError.invalidInput(issue: "Unknown variant index for Place: \(index)")
        }
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> Place {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

indirect public enum PlacesEvent: Hashable, Equatable {
    /// A tab was tapped: what is open closes, and what was typed is kept.
    case showTab(tab: Tab)
    /// Goes where a row that needs the reader leads.
    case follow(target: AttentionTarget)
    /// The platform's way back: a step of the form, the topmost screen, or the first tab. Offered while `can_go_back`.
    case back

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        switch self {
        case .showTab(let tab):
            try serializer.serialize_variant_index(value: 0)
            try tab.serialize(serializer: serializer)
        case .follow(let target):
            try serializer.serialize_variant_index(value: 1)
            try target.serialize(serializer: serializer)
        case .back:
            try serializer.serialize_variant_index(value: 2)
        }
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> PlacesEvent {
        let index = try deserializer.deserialize_variant_index()
        try deserializer.increase_container_depth()
        switch index {
        case 0:
            let tab = try Tab.deserialize(deserializer: deserializer)
            try deserializer.decrease_container_depth()
            return .showTab(tab: tab)
        case 1:
            let target = try AttentionTarget.deserialize(deserializer: deserializer)
            try deserializer.decrease_container_depth()
            return .follow(target: target)
        case 2:
            try deserializer.decrease_container_depth()
            return .back
        default: throw DeserializationError.invalidInput(issue: "Unknown variant index for PlacesEvent: \(index)")
        }
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> PlacesEvent {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

public struct PreferencesView: Hashable, Equatable {
    public var pushes: [PushSwitch]
    /// `22:00`, or empty.
    public var quietFrom: String
    public var quietUntil: String
    public var hasQuietHours: Bool
    /// While a wish is on its way: where it is.
    public var sending: String?
    public var refusal: RefusalCard?

    public init(pushes: [PushSwitch], quietFrom: String, quietUntil: String, hasQuietHours: Bool, sending: String?, refusal: RefusalCard?) {
        self.pushes = pushes
        self.quietFrom = quietFrom
        self.quietUntil = quietUntil
        self.hasQuietHours = hasQuietHours
        self.sending = sending
        self.refusal = refusal
    }

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        try serializeArray(value: self.pushes, serializer: serializer) { item, serializer in
            try item.serialize(serializer: serializer)
        }
        try serializer.serialize_str(value: self.quietFrom)
        try serializer.serialize_str(value: self.quietUntil)
        try serializer.serialize_bool(value: self.hasQuietHours)
        try serializeOption(value: self.sending, serializer: serializer) { value, serializer in
            try serializer.serialize_str(value: value)
        }
        try serializeOption(value: self.refusal, serializer: serializer) { value, serializer in
            try value.serialize(serializer: serializer)
        }
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> PreferencesView {
        try deserializer.increase_container_depth()
        let pushes = try deserializeArray(deserializer: deserializer) { deserializer in
            try PushSwitch.deserialize(deserializer: deserializer)
        }
        let quietFrom = try deserializer.deserialize_str()
        let quietUntil = try deserializer.deserialize_str()
        let hasQuietHours = try deserializer.deserialize_bool()
        let sending = try deserializeOption(deserializer: deserializer) { deserializer in
            try deserializer.deserialize_str()
        }
        let refusal = try deserializeOption(deserializer: deserializer) { deserializer in
            try RefusalCard.deserialize(deserializer: deserializer)
        }
        try deserializer.decrease_container_depth()
        return PreferencesView(pushes: pushes, quietFrom: quietFrom, quietUntil: quietUntil, hasQuietHours: hasQuietHours, sending: sending, refusal: refusal)
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> PreferencesView {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

public struct PremiumLineView: Hashable, Equatable {
    public var title: String
    public var amount: String
    /// "Warum dieser Beitrag?", step by step.
    public var why: [WhyRow]

    public init(title: String, amount: String, why: [WhyRow]) {
        self.title = title
        self.amount = amount
        self.why = why
    }

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        try serializer.serialize_str(value: self.title)
        try serializer.serialize_str(value: self.amount)
        try serializeArray(value: self.why, serializer: serializer) { item, serializer in
            try item.serialize(serializer: serializer)
        }
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> PremiumLineView {
        try deserializer.increase_container_depth()
        let title = try deserializer.deserialize_str()
        let amount = try deserializer.deserialize_str()
        let why = try deserializeArray(deserializer: deserializer) { deserializer in
            try WhyRow.deserialize(deserializer: deserializer)
        }
        try deserializer.decrease_container_depth()
        return PremiumLineView(title: title, amount: amount, why: why)
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> PremiumLineView {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

public struct PremiumView: Hashable, Equatable {
    /// What is paid each time, tax included.
    public var total: String
    public var period: String
    /// Per year, when paid in instalments.
    public var yearTotal: String?
    /// Net amounts; with the taxes they add up to the total.
    public var lines: [PremiumLineView]
    public var taxes: [FactRow]
    /// "Darin 5 % Zuschlag für monatliche Zahlung."
    public var surchargeNote: String?

    public init(total: String, period: String, yearTotal: String?, lines: [PremiumLineView], taxes: [FactRow], surchargeNote: String?) {
        self.total = total
        self.period = period
        self.yearTotal = yearTotal
        self.lines = lines
        self.taxes = taxes
        self.surchargeNote = surchargeNote
    }

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        try serializer.serialize_str(value: self.total)
        try serializer.serialize_str(value: self.period)
        try serializeOption(value: self.yearTotal, serializer: serializer) { value, serializer in
            try serializer.serialize_str(value: value)
        }
        try serializeArray(value: self.lines, serializer: serializer) { item, serializer in
            try item.serialize(serializer: serializer)
        }
        try serializeArray(value: self.taxes, serializer: serializer) { item, serializer in
            try item.serialize(serializer: serializer)
        }
        try serializeOption(value: self.surchargeNote, serializer: serializer) { value, serializer in
            try serializer.serialize_str(value: value)
        }
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> PremiumView {
        try deserializer.increase_container_depth()
        let total = try deserializer.deserialize_str()
        let period = try deserializer.deserialize_str()
        let yearTotal = try deserializeOption(deserializer: deserializer) { deserializer in
            try deserializer.deserialize_str()
        }
        let lines = try deserializeArray(deserializer: deserializer) { deserializer in
            try PremiumLineView.deserialize(deserializer: deserializer)
        }
        let taxes = try deserializeArray(deserializer: deserializer) { deserializer in
            try FactRow.deserialize(deserializer: deserializer)
        }
        let surchargeNote = try deserializeOption(deserializer: deserializer) { deserializer in
            try deserializer.deserialize_str()
        }
        try deserializer.decrease_container_depth()
        return PremiumView(total: total, period: period, yearTotal: yearTotal, lines: lines, taxes: taxes, surchargeNote: surchargeNote)
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> PremiumView {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

/// Whose service brings a push to this phone.
indirect public enum PushService: Hashable, Equatable {
    case apple
    case google

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        switch self {
        case .apple:
            try serializer.serialize_variant_index(value: 0)
        case .google:
            try serializer.serialize_variant_index(value: 1)
        }
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> PushService {
        let index = try deserializer.deserialize_variant_index()
        try deserializer.increase_container_depth()
        switch index {
        case 0:
            try deserializer.decrease_container_depth()
            return .apple
        case 1:
            try deserializer.decrease_container_depth()
            return .google
        default: throw DeserializationError.invalidInput(issue: "Unknown variant index for PushService: \(index)")
        }
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> PushService {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

public struct PushSwitch: Hashable, Equatable {
    public var kind: String
    public var label: String
    public var isOn: Bool

    public init(kind: String, label: String, isOn: Bool) {
        self.kind = kind
        self.label = label
        self.isOn = isOn
    }

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        try serializer.serialize_str(value: self.kind)
        try serializer.serialize_str(value: self.label)
        try serializer.serialize_bool(value: self.isOn)
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> PushSwitch {
        try deserializer.increase_container_depth()
        let kind = try deserializer.deserialize_str()
        let label = try deserializer.deserialize_str()
        let isOn = try deserializer.deserialize_bool()
        try deserializer.decrease_container_depth()
        return PushSwitch(kind: kind, label: label, isOn: isOn)
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> PushSwitch {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

/// A question of the insurer.
public struct QuestionRow: Hashable, Equatable {
    public var id: String
    public var question: String
    /// When it was asked.
    public var when: String
    /// "bis 14. Juli 2026"; empty once nobody waits for an answer.
    public var until: String
    public var answer: String
    public var state: StateChip

    public init(id: String, question: String, when: String, until: String, answer: String, state: StateChip) {
        self.id = id
        self.question = question
        self.when = when
        self.until = until
        self.answer = answer
        self.state = state
    }

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        try serializer.serialize_str(value: self.id)
        try serializer.serialize_str(value: self.question)
        try serializer.serialize_str(value: self.when)
        try serializer.serialize_str(value: self.until)
        try serializer.serialize_str(value: self.answer)
        try self.state.serialize(serializer: serializer)
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> QuestionRow {
        try deserializer.increase_container_depth()
        let id = try deserializer.deserialize_str()
        let question = try deserializer.deserialize_str()
        let when = try deserializer.deserialize_str()
        let until = try deserializer.deserialize_str()
        let answer = try deserializer.deserialize_str()
        let state = try StateChip.deserialize(deserializer: deserializer)
        try deserializer.decrease_container_depth()
        return QuestionRow(id: id, question: question, when: when, until: until, answer: answer, state: state)
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> QuestionRow {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

/// Who reads it beside the intermediary.
indirect public enum Readers: Hashable, Equatable {
    /// All who take part.
    case all
    case customer
    case insurer
    /// Nobody: a note of the office, or what a customer writes to their intermediary alone.
    case office

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        switch self {
        case .all:
            try serializer.serialize_variant_index(value: 0)
        case .customer:
            try serializer.serialize_variant_index(value: 1)
        case .insurer:
            try serializer.serialize_variant_index(value: 2)
        case .office:
            try serializer.serialize_variant_index(value: 3)
        }
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> Readers {
        let index = try deserializer.deserialize_variant_index()
        try deserializer.increase_container_depth()
        switch index {
        case 0:
            try deserializer.decrease_container_depth()
            return .all
        case 1:
            try deserializer.decrease_container_depth()
            return .customer
        case 2:
            try deserializer.decrease_container_depth()
            return .insurer
        case 3:
            try deserializer.decrease_container_depth()
            return .office
        default: throw DeserializationError.invalidInput(issue: "Unknown variant index for Readers: \(index)")
        }
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> Readers {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

public struct ReadersOption: Hashable, Equatable {
    public var readers: Readers
    public var label: String
    public var isChosen: Bool

    public init(readers: Readers, label: String, isChosen: Bool) {
        self.readers = readers
        self.label = label
        self.isChosen = isChosen
    }

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        try self.readers.serialize(serializer: serializer)
        try serializer.serialize_str(value: self.label)
        try serializer.serialize_bool(value: self.isChosen)
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> ReadersOption {
        try deserializer.increase_container_depth()
        let readers = try Readers.deserialize(deserializer: deserializer)
        let label = try deserializer.deserialize_str()
        let isChosen = try deserializer.deserialize_bool()
        try deserializer.decrease_container_depth()
        return ReadersOption(readers: readers, label: label, isChosen: isChosen)
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> ReadersOption {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

/// "No", by whom and why, and what to do.
public struct RefusalCard: Hashable, Equatable {
    public var title: String
    /// More than the title says; empty when there is nothing to add.
    public var reason: String
    public var whatToDo: String
    /// Offer `GiveUp`. Not for what may have arrived all the same: it would go out twice.
    public var canGiveUp: Bool

    public init(title: String, reason: String, whatToDo: String, canGiveUp: Bool) {
        self.title = title
        self.reason = reason
        self.whatToDo = whatToDo
        self.canGiveUp = canGiveUp
    }

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        try serializer.serialize_str(value: self.title)
        try serializer.serialize_str(value: self.reason)
        try serializer.serialize_str(value: self.whatToDo)
        try serializer.serialize_bool(value: self.canGiveUp)
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> RefusalCard {
        try deserializer.increase_container_depth()
        let title = try deserializer.deserialize_str()
        let reason = try deserializer.deserialize_str()
        let whatToDo = try deserializer.deserialize_str()
        let canGiveUp = try deserializer.deserialize_bool()
        try deserializer.decrease_container_depth()
        return RefusalCard(title: title, reason: reason, whatToDo: whatToDo, canGiveUp: canGiveUp)
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> RefusalCard {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

public struct ReleasedPaymentRow: Hashable, Equatable {
    public var id: String
    public var amount: String
    /// What it is, and where it is.
    public var text: String
    public var day: String

    public init(id: String, amount: String, text: String, day: String) {
        self.id = id
        self.amount = amount
        self.text = text
        self.day = day
    }

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        try serializer.serialize_str(value: self.id)
        try serializer.serialize_str(value: self.amount)
        try serializer.serialize_str(value: self.text)
        try serializer.serialize_str(value: self.day)
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> ReleasedPaymentRow {
        try deserializer.increase_container_depth()
        let id = try deserializer.deserialize_str()
        let amount = try deserializer.deserialize_str()
        let text = try deserializer.deserialize_str()
        let day = try deserializer.deserialize_str()
        try deserializer.decrease_container_depth()
        return ReleasedPaymentRow(id: id, amount: amount, text: text, day: day)
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> ReleasedPaymentRow {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

/// The single operation `Render` implements.
public struct RenderOperation: Hashable, Equatable {
    public init() {
    }

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> RenderOperation {
        try deserializer.increase_container_depth()
        try deserializer.decrease_container_depth()
        return RenderOperation()
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> RenderOperation {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

/// Request for a side-effect passed from the Core to the Shell.
///
/// The `EffectId` links the `Request` with the corresponding call to [`Core::resolve`] to pass the data back
/// to the [`App::update`] function (wrapped in the event provided to the capability originating the effect).
public struct Request: Hashable, Equatable {
    public var id: UInt32
    public var effect: Effect

    public init(id: UInt32, effect: Effect) {
        self.id = id
        self.effect = effect
    }

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        try serializer.serialize_u32(value: self.id)
        try self.effect.serialize(serializer: serializer)
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> Request {
        try deserializer.increase_container_depth()
        let id = try deserializer.deserialize_u32()
        let effect = try Effect.deserialize(deserializer: deserializer)
        try deserializer.decrease_container_depth()
        return Request(id: id, effect: effect)
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> Request {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

/// A batch of effect requests from the Core to the Shell, as serialised by
/// [`Bridge::update`] and [`Bridge::resolve`].
///
/// The wire format is identical to `Vec<Request<Eff>>` (the newtype is
/// `serde(transparent)`), so existing shell code that already deserialises
/// a `Vec<Request>` remains binary-compatible.
///
/// Registering this type with the type-generation system causes the code
/// generators to emit a `Requests` type (with a `value` field containing the
/// list) together with a top-level `bincodeDeserialize` / `BincodeDeserialize`
/// helper, replacing the hand-written extension files that were previously
/// appended by `add_extensions()`.
public struct Requests: Hashable, Equatable {
    public var value: [Request]

    public init(value: [Request]) {
        self.value = value
    }

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        try serializeArray(value: self.value, serializer: serializer) { item, serializer in
            try item.serialize(serializer: serializer)
        }
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> Requests {
        try deserializer.increase_container_depth()
        let value = try deserializeArray(deserializer: deserializer) { deserializer in
            try Request.deserialize(deserializer: deserializer)
        }
        try deserializer.decrease_container_depth()
        return Requests(value: value)
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> Requests {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

public struct ReviewRow: Hashable, Equatable {
    public var label: String
    public var value: String
    /// Where the answer is changed.
    public var step: ClaimStep

    public init(label: String, value: String, step: ClaimStep) {
        self.label = label
        self.value = value
        self.step = step
    }

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        try serializer.serialize_str(value: self.label)
        try serializer.serialize_str(value: self.value)
        try self.step.serialize(serializer: serializer)
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> ReviewRow {
        try deserializer.increase_container_depth()
        let label = try deserializer.deserialize_str()
        let value = try deserializer.deserialize_str()
        let step = try ClaimStep.deserialize(deserializer: deserializer)
        try deserializer.decrease_container_depth()
        return ReviewRow(label: label, value: value, step: step)
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> ReviewRow {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

public struct RoleOption: Hashable, Equatable {
    public var role: OtherRole
    public var label: String

    public init(role: OtherRole, label: String) {
        self.role = role
        self.label = label
    }

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        try self.role.serialize(serializer: serializer)
        try serializer.serialize_str(value: self.label)
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> RoleOption {
        try deserializer.increase_container_depth()
        let role = try OtherRole.deserialize(deserializer: deserializer)
        let label = try deserializer.deserialize_str()
        try deserializer.decrease_container_depth()
        return RoleOption(role: role, label: label)
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> RoleOption {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

/// Which screens the shell draws at its root.
indirect public enum Screen: Hashable, Equatable {
    /// The stores are being read: the launch screen stays.
    case starting
    /// Safe or store cannot be used; `sign_in.problem` says why. Offer to try again (`Unlock`).
    case locked
    case signIn
    /// Start · Verträge · Schäden · Nachrichten · Ich.
    case customer
    /// Heute · Kunden · Nachrichten · Mehr.
    case broker

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        switch self {
        case .starting:
            try serializer.serialize_variant_index(value: 0)
        case .locked:
            try serializer.serialize_variant_index(value: 1)
        case .signIn:
            try serializer.serialize_variant_index(value: 2)
        case .customer:
            try serializer.serialize_variant_index(value: 3)
        case .broker:
            try serializer.serialize_variant_index(value: 4)
        }
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> Screen {
        let index = try deserializer.deserialize_variant_index()
        try deserializer.increase_container_depth()
        switch index {
        case 0:
            try deserializer.decrease_container_depth()
            return .starting
        case 1:
            try deserializer.decrease_container_depth()
            return .locked
        case 2:
            try deserializer.decrease_container_depth()
            return .signIn
        case 3:
            try deserializer.decrease_container_depth()
            return .customer
        case 4:
            try deserializer.decrease_container_depth()
            return .broker
        default: throw DeserializationError.invalidInput(issue: "Unknown variant index for Screen: \(index)")
        }
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> Screen {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

indirect public enum SecureAnswer: Hashable, Equatable {
    case loaded(secret: String?)
    case done
    /// For example: the phone has not been unlocked since it was switched on.
    case failed(reason: String)

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        switch self {
        case .loaded(let secret):
            try serializer.serialize_variant_index(value: 0)
            try serializeOption(value: secret, serializer: serializer) { value, serializer in
                try serializer.serialize_str(value: value)
            }
        case .done:
            try serializer.serialize_variant_index(value: 1)
        case .failed(let reason):
            try serializer.serialize_variant_index(value: 2)
            try serializer.serialize_str(value: reason)
        }
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> SecureAnswer {
        let index = try deserializer.deserialize_variant_index()
        try deserializer.increase_container_depth()
        switch index {
        case 0:
            let secret = try deserializeOption(deserializer: deserializer) { deserializer in
                try deserializer.deserialize_str()
            }
            try deserializer.decrease_container_depth()
            return .loaded(secret: secret)
        case 1:
            try deserializer.decrease_container_depth()
            return .done
        case 2:
            let reason = try deserializer.deserialize_str()
            try deserializer.decrease_container_depth()
            return .failed(reason: reason)
        default: throw DeserializationError.invalidInput(issue: "Unknown variant index for SecureAnswer: \(index)")
        }
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> SecureAnswer {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

indirect public enum SecureOperation: Hashable, Equatable {
    case load(key: String)
    case save(key: String, secret: String)
    case delete(key: String)

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        switch self {
        case .load(let key):
            try serializer.serialize_variant_index(value: 0)
            try serializer.serialize_str(value: key)
        case .save(let key, let secret):
            try serializer.serialize_variant_index(value: 1)
            try serializer.serialize_str(value: key)
            try serializer.serialize_str(value: secret)
        case .delete(let key):
            try serializer.serialize_variant_index(value: 2)
            try serializer.serialize_str(value: key)
        }
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> SecureOperation {
        let index = try deserializer.deserialize_variant_index()
        try deserializer.increase_container_depth()
        switch index {
        case 0:
            let key = try deserializer.deserialize_str()
            try deserializer.decrease_container_depth()
            return .load(key: key)
        case 1:
            let key = try deserializer.deserialize_str()
            let secret = try deserializer.deserialize_str()
            try deserializer.decrease_container_depth()
            return .save(key: key, secret: secret)
        case 2:
            let key = try deserializer.deserialize_str()
            try deserializer.decrease_container_depth()
            return .delete(key: key)
        default: throw DeserializationError.invalidInput(issue: "Unknown variant index for SecureOperation: \(index)")
        }
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> SecureOperation {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

public struct SendStep: Hashable, Equatable {
    public var label: String
    public var isDone: Bool

    public init(label: String, isDone: Bool) {
        self.label = label
        self.isDone = isDone
    }

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        try serializer.serialize_str(value: self.label)
        try serializer.serialize_bool(value: self.isDone)
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> SendStep {
        try deserializer.increase_container_depth()
        let label = try deserializer.deserialize_str()
        let isDone = try deserializer.deserialize_bool()
        try deserializer.decrease_container_depth()
        return SendStep(label: label, isDone: isDone)
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> SendStep {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

indirect public enum SessionEvent: Hashable, Equatable {
    case logIn(email: String, password: String)
    /// An invitation code was typed or scanned.
    case openInvitation(code: String)
    /// Takes the opened invitation; at least 10 characters.
    case acceptInvitation(password: String)
    /// Back from the invitation to the login.
    case leaveInvitation
    /// Ends the session on this phone and deletes what it kept.
    case logOut
    /// Reads the safe again after the phone was unlocked.
    case unlock

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        switch self {
        case .logIn(let email, let password):
            try serializer.serialize_variant_index(value: 0)
            try serializer.serialize_str(value: email)
            try serializer.serialize_str(value: password)
        case .openInvitation(let code):
            try serializer.serialize_variant_index(value: 1)
            try serializer.serialize_str(value: code)
        case .acceptInvitation(let password):
            try serializer.serialize_variant_index(value: 2)
            try serializer.serialize_str(value: password)
        case .leaveInvitation:
            try serializer.serialize_variant_index(value: 3)
        case .logOut:
            try serializer.serialize_variant_index(value: 4)
        case .unlock:
            try serializer.serialize_variant_index(value: 5)
        }
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> SessionEvent {
        let index = try deserializer.deserialize_variant_index()
        try deserializer.increase_container_depth()
        switch index {
        case 0:
            let email = try deserializer.deserialize_str()
            let password = try deserializer.deserialize_str()
            try deserializer.decrease_container_depth()
            return .logIn(email: email, password: password)
        case 1:
            let code = try deserializer.deserialize_str()
            try deserializer.decrease_container_depth()
            return .openInvitation(code: code)
        case 2:
            let password = try deserializer.deserialize_str()
            try deserializer.decrease_container_depth()
            return .acceptInvitation(password: password)
        case 3:
            try deserializer.decrease_container_depth()
            return .leaveInvitation
        case 4:
            try deserializer.decrease_container_depth()
            return .logOut
        case 5:
            try deserializer.decrease_container_depth()
            return .unlock
        default: throw DeserializationError.invalidInput(issue: "Unknown variant index for SessionEvent: \(index)")
        }
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> SessionEvent {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

public struct SignInView: Hashable, Equatable {
    public var isBusy: Bool
    /// Why it did not work, and what now.
    public var problem: String?
    /// Why the reader is here: the session ended, and what waits on the phone.
    public var notice: String?
    /// Whose session it was, to save typing.
    public var email: String
    /// The phone still keeps what belongs to the one whose session ended: offer `LogOut` to delete it.
    public var canForget: Bool
    /// An opened invitation: ask for a password instead.
    public var invitation: InvitationView?

    public init(isBusy: Bool, problem: String?, notice: String?, email: String, canForget: Bool, invitation: InvitationView?) {
        self.isBusy = isBusy
        self.problem = problem
        self.notice = notice
        self.email = email
        self.canForget = canForget
        self.invitation = invitation
    }

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        try serializer.serialize_bool(value: self.isBusy)
        try serializeOption(value: self.problem, serializer: serializer) { value, serializer in
            try serializer.serialize_str(value: value)
        }
        try serializeOption(value: self.notice, serializer: serializer) { value, serializer in
            try serializer.serialize_str(value: value)
        }
        try serializer.serialize_str(value: self.email)
        try serializer.serialize_bool(value: self.canForget)
        try serializeOption(value: self.invitation, serializer: serializer) { value, serializer in
            try value.serialize(serializer: serializer)
        }
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> SignInView {
        try deserializer.increase_container_depth()
        let isBusy = try deserializer.deserialize_bool()
        let problem = try deserializeOption(deserializer: deserializer) { deserializer in
            try deserializer.deserialize_str()
        }
        let notice = try deserializeOption(deserializer: deserializer) { deserializer in
            try deserializer.deserialize_str()
        }
        let email = try deserializer.deserialize_str()
        let canForget = try deserializer.deserialize_bool()
        let invitation = try deserializeOption(deserializer: deserializer) { deserializer in
            try InvitationView.deserialize(deserializer: deserializer)
        }
        try deserializer.decrease_container_depth()
        return SignInView(isBusy: isBusy, problem: problem, notice: notice, email: email, canForget: canForget, invitation: invitation)
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> SignInView {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

/// What the shell knows when the app starts.
public struct Start: Hashable, Equatable {
    /// The server, without `/v1`: `https://loma.example`.
    public var baseUrl: String
    public var language: AppLanguage
    /// Fresh at each start: at least 16 random bytes as text, for example a random UUID.
    public var seed: String
    /// Shown in the device list: `Pixel 9`.
    public var deviceName: String
    /// `android`, `ios`, `cli`.
    public var platform: String
    public var brand: Brand

    public init(baseUrl: String, language: AppLanguage, seed: String, deviceName: String, platform: String, brand: Brand) {
        self.baseUrl = baseUrl
        self.language = language
        self.seed = seed
        self.deviceName = deviceName
        self.platform = platform
        self.brand = brand
    }

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        try serializer.serialize_str(value: self.baseUrl)
        try self.language.serialize(serializer: serializer)
        try serializer.serialize_str(value: self.seed)
        try serializer.serialize_str(value: self.deviceName)
        try serializer.serialize_str(value: self.platform)
        try self.brand.serialize(serializer: serializer)
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> Start {
        try deserializer.increase_container_depth()
        let baseUrl = try deserializer.deserialize_str()
        let language = try AppLanguage.deserialize(deserializer: deserializer)
        let seed = try deserializer.deserialize_str()
        let deviceName = try deserializer.deserialize_str()
        let platform = try deserializer.deserialize_str()
        let brand = try Brand.deserialize(deserializer: deserializer)
        try deserializer.decrease_container_depth()
        return Start(baseUrl: baseUrl, language: language, seed: seed, deviceName: deviceName, platform: platform, brand: brand)
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> Start {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

public struct StateChip: Hashable, Equatable {
    public var tone: Tone
    public var label: String

    public init(tone: Tone, label: String) {
        self.tone = tone
        self.label = label
    }

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        try self.tone.serialize(serializer: serializer)
        try serializer.serialize_str(value: self.label)
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> StateChip {
        try deserializer.increase_container_depth()
        let tone = try Tone.deserialize(deserializer: deserializer)
        let label = try deserializer.deserialize_str()
        try deserializer.decrease_container_depth()
        return StateChip(tone: tone, label: label)
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> StateChip {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

indirect public enum StoreAnswer: Hashable, Equatable {
    case loaded(entries: [StoreEntry])
    case written
    /// For example: no space left. The reason is for the log and holds nothing personal.
    case failed(reason: String)

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        switch self {
        case .loaded(let entries):
            try serializer.serialize_variant_index(value: 0)
            try serializeArray(value: entries, serializer: serializer) { item, serializer in
                try item.serialize(serializer: serializer)
            }
        case .written:
            try serializer.serialize_variant_index(value: 1)
        case .failed(let reason):
            try serializer.serialize_variant_index(value: 2)
            try serializer.serialize_str(value: reason)
        }
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> StoreAnswer {
        let index = try deserializer.deserialize_variant_index()
        try deserializer.increase_container_depth()
        switch index {
        case 0:
            let entries = try deserializeArray(deserializer: deserializer) { deserializer in
                try StoreEntry.deserialize(deserializer: deserializer)
            }
            try deserializer.decrease_container_depth()
            return .loaded(entries: entries)
        case 1:
            try deserializer.decrease_container_depth()
            return .written
        case 2:
            let reason = try deserializer.deserialize_str()
            try deserializer.decrease_container_depth()
            return .failed(reason: reason)
        default: throw DeserializationError.invalidInput(issue: "Unknown variant index for StoreAnswer: \(index)")
        }
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> StoreAnswer {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

/// One key with its value, which is text (JSON).
public struct StoreEntry: Hashable, Equatable {
    public var key: String
    public var value: String

    public init(key: String, value: String) {
        self.key = key
        self.value = value
    }

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        try serializer.serialize_str(value: self.key)
        try serializer.serialize_str(value: self.value)
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> StoreEntry {
        try deserializer.increase_container_depth()
        let key = try deserializer.deserialize_str()
        let value = try deserializer.deserialize_str()
        try deserializer.decrease_container_depth()
        return StoreEntry(key: key, value: value)
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> StoreEntry {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

/// Text under keys. Several keys change in one step, so that a draft becomes an outgoing claim or stays a draft,
/// whatever moment the app is killed at.
indirect public enum StoreOperation: Hashable, Equatable {
    /// Reads all entries whose key starts with one of the prefixes.
    case load(prefixes: [String])
    /// Saves and deletes all of it or nothing. Answered only when it would survive a kill.
    case write(saved: [StoreEntry], deleted: [String])
    /// Deletes every key, and the files the shell keeps for uploads.
    case wipe

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        switch self {
        case .load(let prefixes):
            try serializer.serialize_variant_index(value: 0)
            try serializeArray(value: prefixes, serializer: serializer) { item, serializer in
                try serializer.serialize_str(value: item)
            }
        case .write(let saved, let deleted):
            try serializer.serialize_variant_index(value: 1)
            try serializeArray(value: saved, serializer: serializer) { item, serializer in
                try item.serialize(serializer: serializer)
            }
            try serializeArray(value: deleted, serializer: serializer) { item, serializer in
                try serializer.serialize_str(value: item)
            }
        case .wipe:
            try serializer.serialize_variant_index(value: 2)
        }
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> StoreOperation {
        let index = try deserializer.deserialize_variant_index()
        try deserializer.increase_container_depth()
        switch index {
        case 0:
            let prefixes = try deserializeArray(deserializer: deserializer) { deserializer in
                try deserializer.deserialize_str()
            }
            try deserializer.decrease_container_depth()
            return .load(prefixes: prefixes)
        case 1:
            let saved = try deserializeArray(deserializer: deserializer) { deserializer in
                try StoreEntry.deserialize(deserializer: deserializer)
            }
            let deleted = try deserializeArray(deserializer: deserializer) { deserializer in
                try deserializer.deserialize_str()
            }
            try deserializer.decrease_container_depth()
            return .write(saved: saved, deleted: deleted)
        case 2:
            try deserializer.decrease_container_depth()
            return .wipe
        default: throw DeserializationError.invalidInput(issue: "Unknown variant index for StoreOperation: \(index)")
        }
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> StoreOperation {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

indirect public enum StreamItem: Hashable, Equatable {
    /// The server has answered, with whatever status.
    case answered(status: UInt16)
    /// Some bytes of the body, in their order, cut anywhere.
    case piece(bytes: [UInt8])
    /// The last item: the server or the network has closed the line, or it never came about.
    case ended

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        switch self {
        case .answered(let status):
            try serializer.serialize_variant_index(value: 0)
            try serializer.serialize_u16(value: status)
        case .piece(let bytes):
            try serializer.serialize_variant_index(value: 1)
            try serializer.serialize_bytes(value: bytes)
        case .ended:
            try serializer.serialize_variant_index(value: 2)
        }
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> StreamItem {
        let index = try deserializer.deserialize_variant_index()
        try deserializer.increase_container_depth()
        switch index {
        case 0:
            let status = try deserializer.deserialize_u16()
            try deserializer.decrease_container_depth()
            return .answered(status: status)
        case 1:
            let bytes = try deserializer.deserialize_bytes()
            try deserializer.decrease_container_depth()
            return .piece(bytes: bytes)
        case 2:
            try deserializer.decrease_container_depth()
            return .ended
        default: throw DeserializationError.invalidInput(issue: "Unknown variant index for StreamItem: \(index)")
        }
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> StreamItem {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

indirect public enum StreamOperation: Hashable, Equatable {
    /// Opens a `GET` to `url` whose answer has no end, and resolves with each item as it comes. No timeout but that of the
    /// connection itself.
    case `open`(line: UInt32, url: String, headers: [HttpHeader])
    /// The line is not needed any more. Resolved with `Ended`, and nothing follows on the line.
    case close(line: UInt32)

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        switch self {
        case .`open`(let line, let url, let headers):
            try serializer.serialize_variant_index(value: 0)
            try serializer.serialize_u32(value: line)
            try serializer.serialize_str(value: url)
            try serializeArray(value: headers, serializer: serializer) { item, serializer in
                try item.serialize(serializer: serializer)
            }
        case .close(let line):
            try serializer.serialize_variant_index(value: 1)
            try serializer.serialize_u32(value: line)
        }
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> StreamOperation {
        let index = try deserializer.deserialize_variant_index()
        try deserializer.increase_container_depth()
        switch index {
        case 0:
            let line = try deserializer.deserialize_u32()
            let url = try deserializer.deserialize_str()
            let headers = try deserializeArray(deserializer: deserializer) { deserializer in
                try HttpHeader.deserialize(deserializer: deserializer)
            }
            try deserializer.decrease_container_depth()
            return .`open`(line: line, url: url, headers: headers)
        case 1:
            let line = try deserializer.deserialize_u32()
            try deserializer.decrease_container_depth()
            return .close(line: line)
        default: throw DeserializationError.invalidInput(issue: "Unknown variant index for StreamOperation: \(index)")
        }
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> StreamOperation {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

indirect public enum Tab: Hashable, Equatable {
    case home
    case contracts
    case claims
    case customers
    case messages
    case me
    /// What else there is: contracts, claims and the own data of an intermediary.
    case more

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        switch self {
        case .home:
            try serializer.serialize_variant_index(value: 0)
        case .contracts:
            try serializer.serialize_variant_index(value: 1)
        case .claims:
            try serializer.serialize_variant_index(value: 2)
        case .customers:
            try serializer.serialize_variant_index(value: 3)
        case .messages:
            try serializer.serialize_variant_index(value: 4)
        case .me:
            try serializer.serialize_variant_index(value: 5)
        case .more:
            try serializer.serialize_variant_index(value: 6)
        }
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> Tab {
        let index = try deserializer.deserialize_variant_index()
        try deserializer.increase_container_depth()
        switch index {
        case 0:
            try deserializer.decrease_container_depth()
            return .home
        case 1:
            try deserializer.decrease_container_depth()
            return .contracts
        case 2:
            try deserializer.decrease_container_depth()
            return .claims
        case 3:
            try deserializer.decrease_container_depth()
            return .customers
        case 4:
            try deserializer.decrease_container_depth()
            return .messages
        case 5:
            try deserializer.decrease_container_depth()
            return .me
        case 6:
            try deserializer.decrease_container_depth()
            return .more
        default: throw DeserializationError.invalidInput(issue: "Unknown variant index for Tab: \(index)")
        }
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> Tab {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

public struct TabRow: Hashable, Equatable {
    public var tab: Tab
    public var label: String
    /// Beside the sign, "3" or "99+"; empty when there is nothing new.
    public var badge: String
    /// What a screen reader says: "Nachrichten, 3 neue".
    public var spoken: String
    public var isChosen: Bool

    public init(tab: Tab, label: String, badge: String, spoken: String, isChosen: Bool) {
        self.tab = tab
        self.label = label
        self.badge = badge
        self.spoken = spoken
        self.isChosen = isChosen
    }

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        try self.tab.serialize(serializer: serializer)
        try serializer.serialize_str(value: self.label)
        try serializer.serialize_str(value: self.badge)
        try serializer.serialize_str(value: self.spoken)
        try serializer.serialize_bool(value: self.isChosen)
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> TabRow {
        try deserializer.increase_container_depth()
        let tab = try Tab.deserialize(deserializer: deserializer)
        let label = try deserializer.deserialize_str()
        let badge = try deserializer.deserialize_str()
        let spoken = try deserializer.deserialize_str()
        let isChosen = try deserializer.deserialize_bool()
        try deserializer.decrease_container_depth()
        return TabRow(tab: tab, label: label, badge: badge, spoken: spoken, isChosen: isChosen)
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> TabRow {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

/// The brand as it is painted.
public struct Theme: Hashable, Equatable {
    public var brand: String
    public var light: Palette
    public var dark: Palette

    public init(brand: String, light: Palette, dark: Palette) {
        self.brand = brand
        self.light = light
        self.dark = dark
    }

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        try serializer.serialize_str(value: self.brand)
        try self.light.serialize(serializer: serializer)
        try self.dark.serialize(serializer: serializer)
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> Theme {
        try deserializer.increase_container_depth()
        let brand = try deserializer.deserialize_str()
        let light = try Palette.deserialize(deserializer: deserializer)
        let dark = try Palette.deserialize(deserializer: deserializer)
        try deserializer.decrease_container_depth()
        return Theme(brand: brand, light: light, dark: dark)
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> Theme {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

/// What a new conversation is about.
indirect public enum ThreadAbout: Hashable, Equatable {
    case free
    case claim(id: String)
    case contract(id: String)
    /// An inquiry (Anfrage) of the customer, about a contract or nothing in particular. It has a state and is closed.
    case inquiry(contractId: String?)

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        switch self {
        case .free:
            try serializer.serialize_variant_index(value: 0)
        case .claim(let id):
            try serializer.serialize_variant_index(value: 1)
            try serializer.serialize_str(value: id)
        case .contract(let id):
            try serializer.serialize_variant_index(value: 2)
            try serializer.serialize_str(value: id)
        case .inquiry(let contractId):
            try serializer.serialize_variant_index(value: 3)
            try serializeOption(value: contractId, serializer: serializer) { value, serializer in
                try serializer.serialize_str(value: value)
            }
        }
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> ThreadAbout {
        let index = try deserializer.deserialize_variant_index()
        try deserializer.increase_container_depth()
        switch index {
        case 0:
            try deserializer.decrease_container_depth()
            return .free
        case 1:
            let id = try deserializer.deserialize_str()
            try deserializer.decrease_container_depth()
            return .claim(id: id)
        case 2:
            let id = try deserializer.deserialize_str()
            try deserializer.decrease_container_depth()
            return .contract(id: id)
        case 3:
            let contractId = try deserializeOption(deserializer: deserializer) { deserializer in
                try deserializer.deserialize_str()
            }
            try deserializer.decrease_container_depth()
            return .inquiry(contractId: contractId)
        default: throw DeserializationError.invalidInput(issue: "Unknown variant index for ThreadAbout: \(index)")
        }
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> ThreadAbout {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

public struct ThreadRow: Hashable, Equatable {
    public var id: String
    public var title: String
    public var preview: String
    public var when: String
    public var customerName: String?
    public var unreadCount: UInt32
    /// Of an inquiry: whether it is open, answered or closed.
    public var request: StateChip?

    public init(id: String, title: String, preview: String, when: String, customerName: String?, unreadCount: UInt32, request: StateChip?) {
        self.id = id
        self.title = title
        self.preview = preview
        self.when = when
        self.customerName = customerName
        self.unreadCount = unreadCount
        self.request = request
    }

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        try serializer.serialize_str(value: self.id)
        try serializer.serialize_str(value: self.title)
        try serializer.serialize_str(value: self.preview)
        try serializer.serialize_str(value: self.when)
        try serializeOption(value: self.customerName, serializer: serializer) { value, serializer in
            try serializer.serialize_str(value: value)
        }
        try serializer.serialize_u32(value: self.unreadCount)
        try serializeOption(value: self.request, serializer: serializer) { value, serializer in
            try value.serialize(serializer: serializer)
        }
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> ThreadRow {
        try deserializer.increase_container_depth()
        let id = try deserializer.deserialize_str()
        let title = try deserializer.deserialize_str()
        let preview = try deserializer.deserialize_str()
        let when = try deserializer.deserialize_str()
        let customerName = try deserializeOption(deserializer: deserializer) { deserializer in
            try deserializer.deserialize_str()
        }
        let unreadCount = try deserializer.deserialize_u32()
        let request = try deserializeOption(deserializer: deserializer) { deserializer in
            try StateChip.deserialize(deserializer: deserializer)
        }
        try deserializer.decrease_container_depth()
        return ThreadRow(id: id, title: title, preview: preview, when: when, customerName: customerName, unreadCount: unreadCount, request: request)
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> ThreadRow {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

public struct ThreadView: Hashable, Equatable {
    public var id: String
    public var state: ListState
    public var title: String
    /// Oldest first; what is still on the phone comes last.
    public var rows: [MessageRow]
    public var composer: String
    /// Files that go with the next message.
    public var attached: [PhotoTile]
    /// "Sie korrigieren Ihre Nachricht von 14:03."; offer `LeaveCorrection`.
    public var correction: String?
    public var canSend: Bool
    /// Why it cannot be sent as it is.
    public var hint: String?
    /// Who may read the next message; empty when there is nothing to choose.
    public var readers: [ReadersOption]
    /// How it may reach the customer; empty when there is nothing to choose.
    public var deliveries: [DeliveryOption]
    /// Of an inquiry: whether it is open, answered or closed.
    public var request: StateChip?
    /// Offer `CloseInquiry`.
    public var canClose: Bool
    /// The draft of a new conversation: offer `SetTitle` and `DiscardDraft`.
    public var isDraft: Bool
    /// A message cannot be sent: offer `SendAgain` and `GiveUp`.
    public var refusal: RefusalCard?
    public var freshness: Freshness

    public init(id: String, state: ListState, title: String, rows: [MessageRow], composer: String, attached: [PhotoTile], correction: String?, canSend: Bool, hint: String?, readers: [ReadersOption], deliveries: [DeliveryOption], request: StateChip?, canClose: Bool, isDraft: Bool, refusal: RefusalCard?, freshness: Freshness) {
        self.id = id
        self.state = state
        self.title = title
        self.rows = rows
        self.composer = composer
        self.attached = attached
        self.correction = correction
        self.canSend = canSend
        self.hint = hint
        self.readers = readers
        self.deliveries = deliveries
        self.request = request
        self.canClose = canClose
        self.isDraft = isDraft
        self.refusal = refusal
        self.freshness = freshness
    }

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        try serializer.serialize_str(value: self.id)
        try self.state.serialize(serializer: serializer)
        try serializer.serialize_str(value: self.title)
        try serializeArray(value: self.rows, serializer: serializer) { item, serializer in
            try item.serialize(serializer: serializer)
        }
        try serializer.serialize_str(value: self.composer)
        try serializeArray(value: self.attached, serializer: serializer) { item, serializer in
            try item.serialize(serializer: serializer)
        }
        try serializeOption(value: self.correction, serializer: serializer) { value, serializer in
            try serializer.serialize_str(value: value)
        }
        try serializer.serialize_bool(value: self.canSend)
        try serializeOption(value: self.hint, serializer: serializer) { value, serializer in
            try serializer.serialize_str(value: value)
        }
        try serializeArray(value: self.readers, serializer: serializer) { item, serializer in
            try item.serialize(serializer: serializer)
        }
        try serializeArray(value: self.deliveries, serializer: serializer) { item, serializer in
            try item.serialize(serializer: serializer)
        }
        try serializeOption(value: self.request, serializer: serializer) { value, serializer in
            try value.serialize(serializer: serializer)
        }
        try serializer.serialize_bool(value: self.canClose)
        try serializer.serialize_bool(value: self.isDraft)
        try serializeOption(value: self.refusal, serializer: serializer) { value, serializer in
            try value.serialize(serializer: serializer)
        }
        try self.freshness.serialize(serializer: serializer)
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> ThreadView {
        try deserializer.increase_container_depth()
        let id = try deserializer.deserialize_str()
        let state = try ListState.deserialize(deserializer: deserializer)
        let title = try deserializer.deserialize_str()
        let rows = try deserializeArray(deserializer: deserializer) { deserializer in
            try MessageRow.deserialize(deserializer: deserializer)
        }
        let composer = try deserializer.deserialize_str()
        let attached = try deserializeArray(deserializer: deserializer) { deserializer in
            try PhotoTile.deserialize(deserializer: deserializer)
        }
        let correction = try deserializeOption(deserializer: deserializer) { deserializer in
            try deserializer.deserialize_str()
        }
        let canSend = try deserializer.deserialize_bool()
        let hint = try deserializeOption(deserializer: deserializer) { deserializer in
            try deserializer.deserialize_str()
        }
        let readers = try deserializeArray(deserializer: deserializer) { deserializer in
            try ReadersOption.deserialize(deserializer: deserializer)
        }
        let deliveries = try deserializeArray(deserializer: deserializer) { deserializer in
            try DeliveryOption.deserialize(deserializer: deserializer)
        }
        let request = try deserializeOption(deserializer: deserializer) { deserializer in
            try StateChip.deserialize(deserializer: deserializer)
        }
        let canClose = try deserializer.deserialize_bool()
        let isDraft = try deserializer.deserialize_bool()
        let refusal = try deserializeOption(deserializer: deserializer) { deserializer in
            try RefusalCard.deserialize(deserializer: deserializer)
        }
        let freshness = try Freshness.deserialize(deserializer: deserializer)
        try deserializer.decrease_container_depth()
        return ThreadView(id: id, state: state, title: title, rows: rows, composer: composer, attached: attached, correction: correction, canSend: canSend, hint: hint, readers: readers, deliveries: deliveries, request: request, canClose: canClose, isDraft: isDraft, refusal: refusal, freshness: freshness)
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> ThreadView {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

indirect public enum TimeRequest: Hashable, Equatable {
    case now
    case notifyAt(id: TimerId, instant: Instant)
    case notifyAfter(id: TimerId, duration: Duration)
    case clear(id: TimerId)

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        switch self {
        case .now:
            try serializer.serialize_variant_index(value: 0)
        case .notifyAt(let id, let instant):
            try serializer.serialize_variant_index(value: 1)
            try id.serialize(serializer: serializer)
            try instant.serialize(serializer: serializer)
        case .notifyAfter(let id, let duration):
            try serializer.serialize_variant_index(value: 2)
            try id.serialize(serializer: serializer)
            try duration.serialize(serializer: serializer)
        case .clear(let id):
            try serializer.serialize_variant_index(value: 3)
            try id.serialize(serializer: serializer)
        }
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> TimeRequest {
        let index = try deserializer.deserialize_variant_index()
        try deserializer.increase_container_depth()
        switch index {
        case 0:
            try deserializer.decrease_container_depth()
            return .now
        case 1:
            let id = try TimerId.deserialize(deserializer: deserializer)
            let instant = try Instant.deserialize(deserializer: deserializer)
            try deserializer.decrease_container_depth()
            return .notifyAt(id: id, instant: instant)
        case 2:
            let id = try TimerId.deserialize(deserializer: deserializer)
            let duration = try Duration.deserialize(deserializer: deserializer)
            try deserializer.decrease_container_depth()
            return .notifyAfter(id: id, duration: duration)
        case 3:
            let id = try TimerId.deserialize(deserializer: deserializer)
            try deserializer.decrease_container_depth()
            return .clear(id: id)
        default: throw DeserializationError.invalidInput(issue: "Unknown variant index for TimeRequest: \(index)")
        }
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> TimeRequest {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

indirect public enum TimeResponse: Hashable, Equatable {
    case now(instant: Instant)
    case instantArrived(id: TimerId)
    case durationElapsed(id: TimerId)
    case cleared(id: TimerId)

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        switch self {
        case .now(let instant):
            try serializer.serialize_variant_index(value: 0)
            try instant.serialize(serializer: serializer)
        case .instantArrived(let id):
            try serializer.serialize_variant_index(value: 1)
            try id.serialize(serializer: serializer)
        case .durationElapsed(let id):
            try serializer.serialize_variant_index(value: 2)
            try id.serialize(serializer: serializer)
        case .cleared(let id):
            try serializer.serialize_variant_index(value: 3)
            try id.serialize(serializer: serializer)
        }
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> TimeResponse {
        let index = try deserializer.deserialize_variant_index()
        try deserializer.increase_container_depth()
        switch index {
        case 0:
            let instant = try Instant.deserialize(deserializer: deserializer)
            try deserializer.decrease_container_depth()
            return .now(instant: instant)
        case 1:
            let id = try TimerId.deserialize(deserializer: deserializer)
            try deserializer.decrease_container_depth()
            return .instantArrived(id: id)
        case 2:
            let id = try TimerId.deserialize(deserializer: deserializer)
            try deserializer.decrease_container_depth()
            return .durationElapsed(id: id)
        case 3:
            let id = try TimerId.deserialize(deserializer: deserializer)
            try deserializer.decrease_container_depth()
            return .cleared(id: id)
        default: throw DeserializationError.invalidInput(issue: "Unknown variant index for TimeResponse: \(index)")
        }
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> TimeResponse {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

public struct TimelineRow: Hashable, Equatable {
    public var what: String
    public var when: String
    public var by: String
    /// What the insurer told with it.
    public var text: String?

    public init(what: String, when: String, by: String, text: String?) {
        self.what = what
        self.when = when
        self.by = by
        self.text = text
    }

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        try serializer.serialize_str(value: self.what)
        try serializer.serialize_str(value: self.when)
        try serializer.serialize_str(value: self.by)
        try serializeOption(value: self.text, serializer: serializer) { value, serializer in
            try serializer.serialize_str(value: value)
        }
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> TimelineRow {
        try deserializer.increase_container_depth()
        let what = try deserializer.deserialize_str()
        let when = try deserializer.deserialize_str()
        let by = try deserializer.deserialize_str()
        let text = try deserializeOption(deserializer: deserializer) { deserializer in
            try deserializer.deserialize_str()
        }
        try deserializer.decrease_container_depth()
        return TimelineRow(what: what, when: when, by: by, text: text)
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> TimelineRow {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

public struct TimerId: Hashable, Equatable {
    public var value: UInt64

    public init(value: UInt64) {
        self.value = value
    }

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        try serializer.serialize_u64(value: self.value)
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> TimerId {
        try deserializer.increase_container_depth()
        let value = try deserializer.deserialize_u64()
        try deserializer.decrease_container_depth()
        return TimerId(value: value)
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> TimerId {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

/// What a state means to the reader. Never shown by colour alone: always icon and word.
indirect public enum Tone: Hashable, Equatable {
    /// Covered, paid, received.
    case good
    /// In review, planned, on the way.
    case waiting
    /// Needs the reader.
    case actsOnYou
    /// Not covered, declined.
    case bad
    case neutral

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        switch self {
        case .good:
            try serializer.serialize_variant_index(value: 0)
        case .waiting:
            try serializer.serialize_variant_index(value: 1)
        case .actsOnYou:
            try serializer.serialize_variant_index(value: 2)
        case .bad:
            try serializer.serialize_variant_index(value: 3)
        case .neutral:
            try serializer.serialize_variant_index(value: 4)
        }
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> Tone {
        let index = try deserializer.deserialize_variant_index()
        try deserializer.increase_container_depth()
        switch index {
        case 0:
            try deserializer.decrease_container_depth()
            return .good
        case 1:
            try deserializer.decrease_container_depth()
            return .waiting
        case 2:
            try deserializer.decrease_container_depth()
            return .actsOnYou
        case 3:
            try deserializer.decrease_container_depth()
            return .bad
        case 4:
            try deserializer.decrease_container_depth()
            return .neutral
        default: throw DeserializationError.invalidInput(issue: "Unknown variant index for Tone: \(index)")
        }
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> Tone {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

/// What is written and drawn in, and the ground it stands on; each `0xAARRGGBB`.
public struct ToneColors: Hashable, Equatable {
    public var text: UInt32
    public var container: UInt32

    public init(text: UInt32, container: UInt32) {
        self.text = text
        self.container = container
    }

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        try serializer.serialize_u32(value: self.text)
        try serializer.serialize_u32(value: self.container)
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> ToneColors {
        try deserializer.increase_container_depth()
        let text = try deserializer.deserialize_u32()
        let container = try deserializer.deserialize_u32()
        try deserializer.decrease_container_depth()
        return ToneColors(text: text, container: container)
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> ToneColors {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

/// The whole of what is shown. Lists hold the rows that are shown, details only what is open.
public struct ViewModel: Hashable, Equatable {
    public var screen: Screen
    /// `de` or `en`, for the shell's static captions and the screen reader.
    public var language: String
    public var theme: Theme
    /// At the foot of the app, in their order.
    public var tabs: [TabRow]
    /// What is open on top of the chosen tab, the topmost last: that one is drawn.
    public var places: [Place]
    /// Take the platform's way back (`Back`) rather than leave the app.
    public var canGoBack: Bool
    public var banner: Banner?
    public var signIn: SignInView
    public var home: HomeView
    public var contracts: ContractsView
    public var contract: ContractView?
    public var claims: ClaimsView
    public var claimForm: ClaimFormView?
    public var claim: ClaimView?
    public var messages: MessagesView
    public var thread: ThreadView?
    public var customers: CustomersView
    public var customer: CustomerView?
    public var me: MeView

    public init(screen: Screen, language: String, theme: Theme, tabs: [TabRow], places: [Place], canGoBack: Bool, banner: Banner?, signIn: SignInView, home: HomeView, contracts: ContractsView, contract: ContractView?, claims: ClaimsView, claimForm: ClaimFormView?, claim: ClaimView?, messages: MessagesView, thread: ThreadView?, customers: CustomersView, customer: CustomerView?, me: MeView) {
        self.screen = screen
        self.language = language
        self.theme = theme
        self.tabs = tabs
        self.places = places
        self.canGoBack = canGoBack
        self.banner = banner
        self.signIn = signIn
        self.home = home
        self.contracts = contracts
        self.contract = contract
        self.claims = claims
        self.claimForm = claimForm
        self.claim = claim
        self.messages = messages
        self.thread = thread
        self.customers = customers
        self.customer = customer
        self.me = me
    }

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        try self.screen.serialize(serializer: serializer)
        try serializer.serialize_str(value: self.language)
        try self.theme.serialize(serializer: serializer)
        try serializeArray(value: self.tabs, serializer: serializer) { item, serializer in
            try item.serialize(serializer: serializer)
        }
        try serializeArray(value: self.places, serializer: serializer) { item, serializer in
            try item.serialize(serializer: serializer)
        }
        try serializer.serialize_bool(value: self.canGoBack)
        try serializeOption(value: self.banner, serializer: serializer) { value, serializer in
            try value.serialize(serializer: serializer)
        }
        try self.signIn.serialize(serializer: serializer)
        try self.home.serialize(serializer: serializer)
        try self.contracts.serialize(serializer: serializer)
        try serializeOption(value: self.contract, serializer: serializer) { value, serializer in
            try value.serialize(serializer: serializer)
        }
        try self.claims.serialize(serializer: serializer)
        try serializeOption(value: self.claimForm, serializer: serializer) { value, serializer in
            try value.serialize(serializer: serializer)
        }
        try serializeOption(value: self.claim, serializer: serializer) { value, serializer in
            try value.serialize(serializer: serializer)
        }
        try self.messages.serialize(serializer: serializer)
        try serializeOption(value: self.thread, serializer: serializer) { value, serializer in
            try value.serialize(serializer: serializer)
        }
        try self.customers.serialize(serializer: serializer)
        try serializeOption(value: self.customer, serializer: serializer) { value, serializer in
            try value.serialize(serializer: serializer)
        }
        try self.me.serialize(serializer: serializer)
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> ViewModel {
        try deserializer.increase_container_depth()
        let screen = try Screen.deserialize(deserializer: deserializer)
        let language = try deserializer.deserialize_str()
        let theme = try Theme.deserialize(deserializer: deserializer)
        let tabs = try deserializeArray(deserializer: deserializer) { deserializer in
            try TabRow.deserialize(deserializer: deserializer)
        }
        let places = try deserializeArray(deserializer: deserializer) { deserializer in
            try Place.deserialize(deserializer: deserializer)
        }
        let canGoBack = try deserializer.deserialize_bool()
        let banner = try deserializeOption(deserializer: deserializer) { deserializer in
            try Banner.deserialize(deserializer: deserializer)
        }
        let signIn = try SignInView.deserialize(deserializer: deserializer)
        let home = try HomeView.deserialize(deserializer: deserializer)
        let contracts = try ContractsView.deserialize(deserializer: deserializer)
        let contract = try deserializeOption(deserializer: deserializer) { deserializer in
            try ContractView.deserialize(deserializer: deserializer)
        }
        let claims = try ClaimsView.deserialize(deserializer: deserializer)
        let claimForm = try deserializeOption(deserializer: deserializer) { deserializer in
            try ClaimFormView.deserialize(deserializer: deserializer)
        }
        let claim = try deserializeOption(deserializer: deserializer) { deserializer in
            try ClaimView.deserialize(deserializer: deserializer)
        }
        let messages = try MessagesView.deserialize(deserializer: deserializer)
        let thread = try deserializeOption(deserializer: deserializer) { deserializer in
            try ThreadView.deserialize(deserializer: deserializer)
        }
        let customers = try CustomersView.deserialize(deserializer: deserializer)
        let customer = try deserializeOption(deserializer: deserializer) { deserializer in
            try CustomerView.deserialize(deserializer: deserializer)
        }
        let me = try MeView.deserialize(deserializer: deserializer)
        try deserializer.decrease_container_depth()
        return ViewModel(screen: screen, language: language, theme: theme, tabs: tabs, places: places, canGoBack: canGoBack, banner: banner, signIn: signIn, home: home, contracts: contracts, contract: contract, claims: claims, claimForm: claimForm, claim: claim, messages: messages, thread: thread, customers: customers, customer: customer, me: me)
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> ViewModel {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

public struct WhyRow: Hashable, Equatable {
    public var label: String
    public var value: String
    public var source: String

    public init(label: String, value: String, source: String) {
        self.label = label
        self.value = value
        self.source = source
    }

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        try serializer.serialize_str(value: self.label)
        try serializer.serialize_str(value: self.value)
        try serializer.serialize_str(value: self.source)
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> WhyRow {
        try deserializer.increase_container_depth()
        let label = try deserializer.deserialize_str()
        let value = try deserializer.deserialize_str()
        let source = try deserializer.deserialize_str()
        try deserializer.decrease_container_depth()
        return WhyRow(label: label, value: value, source: source)
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> WhyRow {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}

indirect public enum WishEvent: Hashable, Equatable {
    /// A kind of push, as `PushSwitch` names it.
    case setPush(kind: String, isOn: Bool)
    /// Local times in Germany, `22:00`; the end may lie on the next day.
    case setQuietHours(from: String, until: String)
    case noQuietHours
    /// Sends refused wishes once more.
    case sendAgain
    /// Goes back to what the server has.
    case giveUp

    public func serialize<S: Serializer>(serializer: S) throws {
        try serializer.increase_container_depth()
        switch self {
        case .setPush(let kind, let isOn):
            try serializer.serialize_variant_index(value: 0)
            try serializer.serialize_str(value: kind)
            try serializer.serialize_bool(value: isOn)
        case .setQuietHours(let from, let until):
            try serializer.serialize_variant_index(value: 1)
            try serializer.serialize_str(value: from)
            try serializer.serialize_str(value: until)
        case .noQuietHours:
            try serializer.serialize_variant_index(value: 2)
        case .sendAgain:
            try serializer.serialize_variant_index(value: 3)
        case .giveUp:
            try serializer.serialize_variant_index(value: 4)
        }
        try serializer.decrease_container_depth()
    }

    public func bincodeSerialize() throws -> [UInt8] {
        let serializer = BincodeSerializer.init();
        try self.serialize(serializer: serializer)
        return serializer.get_bytes()
    }

    public static func deserialize<D: Deserializer>(deserializer: D) throws -> WishEvent {
        let index = try deserializer.deserialize_variant_index()
        try deserializer.increase_container_depth()
        switch index {
        case 0:
            let kind = try deserializer.deserialize_str()
            let isOn = try deserializer.deserialize_bool()
            try deserializer.decrease_container_depth()
            return .setPush(kind: kind, isOn: isOn)
        case 1:
            let from = try deserializer.deserialize_str()
            let until = try deserializer.deserialize_str()
            try deserializer.decrease_container_depth()
            return .setQuietHours(from: from, until: until)
        case 2:
            try deserializer.decrease_container_depth()
            return .noQuietHours
        case 3:
            try deserializer.decrease_container_depth()
            return .sendAgain
        case 4:
            try deserializer.decrease_container_depth()
            return .giveUp
        default: throw DeserializationError.invalidInput(issue: "Unknown variant index for WishEvent: \(index)")
        }
    }

    public static func bincodeDeserialize(input: [UInt8]) throws -> WishEvent {
        let deserializer = BincodeDeserializer.init(input: input);
        let obj = try deserialize(deserializer: deserializer)
        if deserializer.get_buffer_offset() < input.count {
            throw DeserializationError.invalidInput(issue: "Some input bytes were not read")
        }
        return obj
    }
}
