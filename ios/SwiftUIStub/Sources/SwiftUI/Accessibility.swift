public struct AccessibilityChildBehavior: Hashable, Sendable {
    let name: String
    public static let ignore = AccessibilityChildBehavior(name: "ignore")
    public static let combine = AccessibilityChildBehavior(name: "combine")
    public static let contain = AccessibilityChildBehavior(name: "contain")
}

public struct AccessibilityTraits: SetAlgebra, OptionSet, Sendable {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }
    public static let isHeader = AccessibilityTraits(rawValue: 1)
    public static let isSelected = AccessibilityTraits(rawValue: 2)
    public static let isButton = AccessibilityTraits(rawValue: 4)
}

/// A view with words of its own for those who do not see it, or without any.
public struct _Spoken<Content: View>: _Voiced {
    let content: Content
    public let _voice: String?
    public var _parts: [any View] { [content] }
}

extension View {
    public func accessibilityLabel<S: StringProtocol>(_ label: S) -> some View { _Spoken(content: self, _voice: String(label)) }
    @ViewBuilder public func accessibilityHidden(_ hidden: Bool) -> some View {
        if hidden { _Spoken(content: self, _voice: nil) } else { self }
    }
    public func accessibilityElement(children: AccessibilityChildBehavior = .ignore) -> some View { changed() }
    public func accessibilityAddTraits(_ traits: AccessibilityTraits) -> some View { changed() }
}
