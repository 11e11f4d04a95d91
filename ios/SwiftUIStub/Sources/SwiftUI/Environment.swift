import Foundation

public protocol EnvironmentKey {
    associatedtype Value
    static var defaultValue: Value { get }
}

public struct EnvironmentValues {
    /// What the views that are being walked through are given.
    @MainActor public static var _current = EnvironmentValues()

    private var values: [ObjectIdentifier: Any] = [:]

    public init() {}

    public subscript<Key: EnvironmentKey>(key: Key.Type) -> Key.Value {
        get { values[ObjectIdentifier(key)] as? Key.Value ?? Key.defaultValue }
        set { values[ObjectIdentifier(key)] = newValue }
    }

    public var colorScheme = ColorScheme.light
    public var horizontalSizeClass: UserInterfaceSizeClass? = .compact
    public var accessibilityReduceMotion: Bool { false }
    public var dynamicTypeSize = DynamicTypeSize.large
    public var locale = Locale(identifier: "de_DE")
}

@MainActor @propertyWrapper
public struct Environment<Value> {
    private let path: KeyPath<EnvironmentValues, Value>

    public init(_ keyPath: KeyPath<EnvironmentValues, Value>) { path = keyPath }

    public var wrappedValue: Value { EnvironmentValues._current[keyPath: path] }
}

public enum UserInterfaceSizeClass: Sendable {
    case compact
    case regular
}

public enum ColorScheme: CaseIterable, Sendable {
    case light
    case dark
}

public enum DynamicTypeSize: Int, Comparable, CaseIterable, Sendable {
    case xSmall, small, medium, large, xLarge, xxLarge, xxxLarge
    case accessibility1, accessibility2, accessibility3, accessibility4, accessibility5

    public var isAccessibilitySize: Bool { self >= .accessibility1 }
    public static func < (one: Self, other: Self) -> Bool { one.rawValue < other.rawValue }
}

/// What a part of a screen is given.
public struct _Given<Content: View>: _Giving {
    let content: Content
    public let _give: (inout EnvironmentValues) -> Void
    public var _parts: [any View] { [content] }
}

extension View {
    public func environment<Value>(_ keyPath: WritableKeyPath<EnvironmentValues, Value>, _ value: Value) -> some View {
        _Given(content: self) { $0[keyPath: keyPath] = value }
    }
}
