import LomaTypes

// Signs from SF Symbols. A colour never stands alone: each state has a sign of its own and its word.

extension Tone {
    var symbol: String {
        switch self {
        case .good: "checkmark.shield.fill"
        case .waiting: "clock.fill"
        case .actsOnYou: "hand.raised.fill"
        case .bad: "shield.slash.fill"
        case .neutral: "circle.fill"
        }
    }
}

extension AppTab {
    var symbol: String {
        switch self {
        case .home: "house"
        case .contracts: "doc.text"
        case .claims: "exclamationmark.bubble"
        case .customers: "person.2"
        case .messages: "envelope"
        case .me: "person.crop.circle"
        case .more: "ellipsis.circle"
        }
    }
}

extension BannerKind {
    var symbol: String {
        switch self {
        case .offline: "wifi.slash"
        case .stale: "arrow.clockwise"
        case .notStored: "externaldrive.badge.exclamationmark"
        case .tooOld: "arrow.down.app"
        }
    }

    /// How much the reader should mind.
    var tone: Tone {
        switch self {
        case .offline, .stale: .waiting
        case .notStored, .tooOld: .actsOnYou
        }
    }
}
