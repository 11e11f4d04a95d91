import Foundation

public struct Text: _Drawn, Equatable, Sendable {
    public let _words: String
    public init<S: StringProtocol>(_ content: S) { _words = String(content) }
}

public struct Image: _Drawn, Equatable, Sendable {
    public enum Scale: Hashable, Sendable {
        case small, medium, large
    }

    public let _symbol: String
    public init(systemName: String) { _symbol = systemName }
    public func resizable() -> Image { self }
}

public struct Label<Title: View, Icon: View>: _Drawn {
    let title: Title
    let icon: Icon
    public init(@ViewBuilder title: () -> Title, @ViewBuilder icon: () -> Icon) {
        self.title = title()
        self.icon = icon()
    }
    /// The sign of a label is never read out.
    public var _parts: [any View] { [title] }
}

extension Label where Title == Text, Icon == Image {
    public init<S: StringProtocol>(_ title: S, systemImage name: String) {
        self.init(title: { Text(title) }, icon: { Image(systemName: name) })
    }
}

public struct ProgressView<Label: View>: _Drawn {
    let label: Label
    public var _parts: [any View] { [label] }
}

extension ProgressView where Label == EmptyView {
    public init() { label = EmptyView() }
    public init<Value: BinaryFloatingPoint>(value: Value?, total: Value = 1.0) { label = EmptyView() }
}

public enum TextAlignment: Hashable, CaseIterable, Sendable {
    case leading, center, trailing
}

extension View {
    public func multilineTextAlignment(_ alignment: TextAlignment) -> some View { changed() }
    public func lineLimit(_ number: Int?) -> some View { changed() }
    public func lineLimit(_ limit: ClosedRange<Int>) -> some View { changed() }
    public func imageScale(_ scale: Image.Scale) -> some View { changed() }
}

public enum ContentMode: Hashable, CaseIterable, Sendable {
    case fit, fill
}

extension View {
    public func aspectRatio(_ aspectRatio: CGFloat? = nil, contentMode: ContentMode) -> some View { changed() }
}
