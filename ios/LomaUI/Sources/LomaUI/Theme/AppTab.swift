import LomaTypes

/// Newer systems have a `Tab` in SwiftUI, so a file that imports both could not say which one it means.
typealias AppTab = Tab
