import Foundation

public struct ButtonRole: Equatable, Sendable {
    let name: String
    public static let destructive = ButtonRole(name: "destructive")
    public static let cancel = ButtonRole(name: "cancel")
}

public struct Button<Label: View>: _Tapped {
    let label: Label
    public let _action: @MainActor () -> Void
    public init(action: @escaping @MainActor () -> Void, @ViewBuilder label: () -> Label) {
        _action = action
        self.label = label()
    }
    public init(role: ButtonRole?, action: @escaping @MainActor () -> Void, @ViewBuilder label: () -> Label) {
        self.init(action: action, label: label)
    }
    public var _parts: [any View] { [label] }
}

extension Button where Label == Text {
    public init<S: StringProtocol>(_ title: S, action: @escaping @MainActor () -> Void) {
        self.init(action: action) { Text(title) }
    }
    public init<S: StringProtocol>(_ title: S, role: ButtonRole?, action: @escaping @MainActor () -> Void) {
        self.init(action: action) { Text(title) }
    }
}

extension Button where Label == SwiftUI.Label<Text, Image> {
    public init<S: StringProtocol>(_ title: S, systemImage: String, action: @escaping @MainActor () -> Void) {
        self.init(action: action) { SwiftUI.Label(title, systemImage: systemImage) }
    }
}

@MainActor @preconcurrency
public protocol ButtonStyle {
    associatedtype Body: View
    typealias Configuration = ButtonStyleConfiguration
    @ViewBuilder @MainActor @preconcurrency func makeBody(configuration: Configuration) -> Body
}

public struct ButtonStyleConfiguration {
    public struct Label: _Drawn {}
    public let role: ButtonRole?
    public let label: Label
    public let isPressed: Bool
}

public struct PlainButtonStyle {
    public init() {}
}

private struct EnabledKey: EnvironmentKey {
    static let defaultValue = true
}

extension EnvironmentValues {
    public internal(set) var isEnabled: Bool {
        get { self[EnabledKey.self] }
        set { self[EnabledKey.self] = newValue }
    }
}

public struct Toggle<Label: View>: _Switched {
    let label: Label
    public let _isOn: Binding<Bool>
    public var _parts: [any View] { [label] }
}

extension Toggle where Label == Text {
    public init<S: StringProtocol>(_ title: S, isOn: Binding<Bool>) {
        label = Text(title)
        _isOn = isOn
    }
}

public struct TextField<Label: View>: _Typed {
    let label: Label
    public let _text: Binding<String>
    public var _parts: [any View] { [label] }
}

extension TextField where Label == Text {
    public init<S: StringProtocol>(_ title: S, text: Binding<String>) {
        label = Text(title)
        _text = text
    }
    public init<S: StringProtocol>(_ title: S, text: Binding<String>, axis: Axis) { self.init(title, text: text) }
}

public struct SecureField<Label: View>: _Typed {
    let label: Label
    public let _text: Binding<String>
    public var _parts: [any View] { [label] }
}

extension SecureField where Label == Text {
    public init<S: StringProtocol>(_ title: S, text: Binding<String>) {
        label = Text(title)
        _text = text
    }
}

public struct Menu<Label: View, Content: View>: _Drawn {
    let label: Label
    let content: Content
    public init(@ViewBuilder content: () -> Content, @ViewBuilder label: () -> Label) {
        self.content = content()
        self.label = label()
    }
    public var _parts: [any View] { [label, content] }
}

public struct DisclosureGroup<Label: View, Content: View>: _Drawn {
    let label: Label
    let content: Content
    public init(@ViewBuilder content: @escaping () -> Content, @ViewBuilder label: () -> Label) {
        self.content = content()
        self.label = label()
    }
    public var _parts: [any View] { [label, content] }
}

public struct DatePickerComponents: OptionSet, Sendable {
    public let rawValue: UInt
    public init(rawValue: UInt) { self.rawValue = rawValue }
    public static let hourAndMinute = DatePickerComponents(rawValue: 1)
    public static let date = DatePickerComponents(rawValue: 2)
}

public struct DatePicker<Label: View>: _Drawn {
    public typealias Components = DatePickerComponents
    let label: Label
    public var _parts: [any View] { [label] }
}

extension DatePicker where Label == Text {
    public init<S: StringProtocol>(
        _ title: S, selection: Binding<Date>, displayedComponents: Components = [.hourAndMinute, .date]
    ) { label = Text(title) }
    public init<S: StringProtocol>(
        _ title: S, selection: Binding<Date>, in range: PartialRangeThrough<Date>,
        displayedComponents: Components = [.hourAndMinute, .date]
    ) { label = Text(title) }
}

extension View {
    public func buttonStyle<Style: ButtonStyle>(_ style: Style) -> some View { changed() }
    public func buttonStyle(_ style: PlainButtonStyle) -> some View { changed() }
    public func disabled(_ disabled: Bool) -> some View { _Given(content: self) { $0.isEnabled = $0.isEnabled && !disabled } }
    public func onSubmit(_ action: @escaping () -> Void) -> some View { changed() }
    public func submitLabel(_ submitLabel: SubmitLabel) -> some View { changed() }
    public func autocorrectionDisabled(_ disable: Bool = true) -> some View { changed() }
}

public struct SubmitLabel: Sendable {
    public static let go = SubmitLabel()
    public static let next = SubmitLabel()
}
