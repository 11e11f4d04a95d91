import Foundation

public struct ForEach<Data: RandomAccessCollection, ID: Hashable, Content: View>: _Drawn {
    let data: Data
    let content: (Data.Element) -> Content
    public init(_ data: Data, id: KeyPath<Data.Element, ID>, @ViewBuilder content: @escaping (Data.Element) -> Content) {
        self.data = data
        self.content = content
    }
    public var _parts: [any View] { data.map { content($0) } }
}

public struct List<SelectionValue: Hashable, Content: View>: _Drawn {
    let content: Content
    public var _parts: [any View] { [content] }
}

extension List where SelectionValue == Never {
    public init(@ViewBuilder content: () -> Content) { self.content = content() }
}

public struct LazyVStack<Content: View>: _Drawn {
    let content: Content
    public init(
        alignment: HorizontalAlignment = .center, spacing: CGFloat? = nil, @ViewBuilder content: () -> Content
    ) { self.content = content() }
    public var _parts: [any View] { [content] }
}

public struct PlainListStyle: Sendable {}

public protocol ListStyle {}

extension PlainListStyle: ListStyle {}

extension ListStyle where Self == PlainListStyle {
    public static var plain: PlainListStyle { PlainListStyle() }
}

public enum Visibility: Hashable, CaseIterable, Sendable {
    case automatic, visible, hidden
}

public struct SearchFieldPlacement: Sendable {
    public static let automatic = SearchFieldPlacement()
}

extension View {
    public func listStyle<Style: ListStyle>(_ style: Style) -> some View { changed() }
    public func listRowBackground<Content: View>(_ view: Content?) -> some View { changed() }
    public func scrollContentBackground(_ visibility: Visibility) -> some View { changed() }
    public func refreshable(action: @escaping @Sendable () async -> Void) -> some View { changed() }
    public func searchable<S: StringProtocol>(
        text: Binding<String>, placement: SearchFieldPlacement = .automatic, prompt: S
    ) -> some View { changed([TextField(prompt, text: text)]) }
}
