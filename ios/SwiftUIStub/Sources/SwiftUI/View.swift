/// Each declaration in this module has the name, the labels, the types and the isolation of Apple's, or narrower ones; only
/// what the screens use is here. What begins with an underscore is ours, and no screen names it.

@MainActor @preconcurrency
public protocol View {
    associatedtype Body: View
    @ViewBuilder @MainActor @preconcurrency var body: Body { get }
}

extension Never: View {
    public var body: Never { fatalError("nothing is drawn here") }
}

/// A view that Apple draws itself. Its parts are kept, so that a test can walk through a screen.
public protocol _Drawn: View where Body == Never {
    var _parts: [any View] { get }
}

extension _Drawn {
    public var body: Never { fatalError("nothing is drawn here") }
    public var _parts: [any View] { [] }
}

/// A view with something done to it.
public struct _Changed<Content: View>: _Drawn {
    let content: Content
    var more: [any View] = []
    public var _parts: [any View] { [content] + more }
}

extension View {
    func changed(_ more: [any View] = []) -> _Changed<Self> { _Changed(content: self, more: more) }
}

public struct EmptyView: _Drawn {
    public init() {}
}

public struct Group<Content> {
    let content: Content
}

extension Group: View, _Drawn where Content: View {
    public init(@ViewBuilder content: () -> Content) { self.content = content() }
    public var _parts: [any View] { [content] }
}

extension Optional: View where Wrapped: View {}

extension Optional: _Drawn where Wrapped: View {
    public var body: Never { fatalError("nothing is drawn here") }
    public var _parts: [any View] { map { [$0] } ?? [] }
}

public struct TupleView<each Part: View>: _Drawn {
    let parts: (repeat each Part)

    public var _parts: [any View] {
        var all: [any View] = []
        repeat all.append(each parts)
        return all
    }
}

public enum _ConditionalContent<First: View, Second: View>: _Drawn {
    case first(First)
    case second(Second)

    public var _parts: [any View] {
        switch self {
        case .first(let view): [view]
        case .second(let view): [view]
        }
    }
}

/// No loops, as with Apple: that is what `ForEach` is for.
@resultBuilder @MainActor
public enum ViewBuilder {
    public static func buildExpression<Content: View>(_ content: Content) -> Content { content }
    public static func buildBlock() -> EmptyView { EmptyView() }
    public static func buildBlock<Content: View>(_ content: Content) -> Content { content }
    public static func buildBlock<each Part: View>(_ part: repeat each Part) -> TupleView<repeat each Part> {
        TupleView(parts: (repeat each part))
    }
    public static func buildIf<Content: View>(_ content: Content?) -> Content? { content }
    public static func buildEither<First: View, Second: View>(
        first: First
    ) -> _ConditionalContent<First, Second> { .first(first) }
    public static func buildEither<First: View, Second: View>(
        second: Second
    ) -> _ConditionalContent<First, Second> { .second(second) }
}
