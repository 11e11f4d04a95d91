import LomaTypes

/// Newer systems have a `Tab` in SwiftUI, so a file that imports both could not say which one it means.
typealias AppTab = Tab

extension AppTab {
    /// Its rows open something that stands beside them where there is room.
    var isList: Bool {
        switch self {
        case .contracts, .claims, .customers, .messages, .more: true
        case .home, .me: false
        }
    }
}
