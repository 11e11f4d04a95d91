public struct NavigationStack<Data, Root: View>: _Stacked {
    let root: Root
    public let _top: AnyHashable?
    public var _parts: [any View] { [root] }
}

extension NavigationStack {
    public init(path: Binding<Data>, @ViewBuilder root: () -> Root)
    where Data: MutableCollection & RandomAccessCollection & RangeReplaceableCollection, Data.Element: Hashable {
        self.root = root()
        _top = path.wrappedValue.last.map { AnyHashable($0) }
    }
}

extension NavigationStack where Data == Void {
    public init(@ViewBuilder root: () -> Root) {
        self.root = root()
        _top = nil
    }
}

public struct TabView<SelectionValue: Hashable, Content: View>: _Tabbed {
    let selection: Binding<SelectionValue>?
    let content: Content
    public init(selection: Binding<SelectionValue>?, @ViewBuilder content: () -> Content) {
        self.selection = selection
        self.content = content()
    }
    public var _parts: [any View] { [content] }
    public var _chosen: AnyHashable? { selection.map { AnyHashable($0.wrappedValue) } }
    public func _choose(_ tag: AnyHashable) {
        if let tag = tag.base as? SelectionValue { selection?.wrappedValue = tag }
    }
}

/// Newer systems have it, and no screen uses it; that the name is taken is what must be noticed.
public struct Tab<Value, Content, Label> {}

public struct ToolbarItemPlacement: Sendable {
    public static let automatic = ToolbarItemPlacement()
    public static let primaryAction = ToolbarItemPlacement()
    public static let cancellationAction = ToolbarItemPlacement()
}

@MainActor @preconcurrency
public protocol ToolbarContent {
    var _parts: [any View] { get }
}

public struct ToolbarItem<ID, Content: View>: ToolbarContent {
    let content: Content
    public var _parts: [any View] { [content] }
}

extension ToolbarItem where ID == Void {
    public init(placement: ToolbarItemPlacement = .automatic, @ViewBuilder content: () -> Content) { self.content = content() }
}

public struct _ToolbarItems: ToolbarContent {
    public let _parts: [any View]
}

@resultBuilder @MainActor
public enum ToolbarContentBuilder {
    public static func buildBlock(_ content: any ToolbarContent...) -> some ToolbarContent {
        _ToolbarItems(_parts: content.flatMap(\._parts))
    }
    public static func buildIf(_ content: (any ToolbarContent)?) -> some ToolbarContent {
        _ToolbarItems(_parts: content?._parts ?? [])
    }
}

public struct ToolbarTitleDisplayMode: Sendable {
    public static var inline: ToolbarTitleDisplayMode { ToolbarTitleDisplayMode() }
}

extension View {
    public func navigationTitle<S: StringProtocol>(_ title: S) -> some View { changed([Text(title)]) }
    public func toolbarTitleDisplayMode(_ mode: ToolbarTitleDisplayMode) -> some View { changed() }
    public func toolbar<Content: ToolbarContent>(@ToolbarContentBuilder content: () -> Content) -> some View {
        changed(content()._parts)
    }
    public func navigationDestination<D: Hashable, C: View>(
        for data: D.Type, @ViewBuilder destination: @escaping (D) -> C
    ) -> some View { changed([_Destination(destination)]) }
    public func tabItem<V: View>(@ViewBuilder _ label: () -> V) -> some View { _Tab(content: self, _item: label()) }
    public func badge(_ label: Text?) -> some View { changed([label]) }
    public func tag<V: Hashable>(_ tag: V) -> some View { _WithTag(content: self, _tag: AnyHashable(tag)) }
    public func id<ID: Hashable>(_ id: ID) -> some View { changed() }
}

public struct _Tab<Content: View>: _TabItem {
    let content: Content
    public let _item: any View
    public var _parts: [any View] { [content] }
}

public struct _WithTag<Content: View>: _Tagged {
    let content: Content
    public let _tag: AnyHashable
    public var _parts: [any View] { [content] }
}

public struct _Destination<D: Hashable, C: View>: _Leading {
    let view: (D) -> C
    init(_ view: @escaping (D) -> C) { self.view = view }
    public func _opened(_ value: AnyHashable) -> (any View)? { (value.base as? D).map { view($0) } }
}
