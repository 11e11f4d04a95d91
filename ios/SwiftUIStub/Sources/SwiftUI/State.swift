@MainActor @propertyWrapper
public struct State<Value> {
    private final class Box {
        var value: Value
        init(_ value: Value) { self.value = value }
    }

    private final class Place {
        var box: Box
        init(_ value: Value) { box = Box(value) }
    }

    private let place: Place

    public init(wrappedValue value: Value) { place = Place(value) }

    public var wrappedValue: Value {
        get { place.box.value }
        nonmutating set { place.box.value = newValue }
    }
    public var projectedValue: Binding<Value> {
        Binding(get: { wrappedValue }, set: { wrappedValue = $0 })
    }
}

extension State: _Stateful {
    public func _keep(in kept: inout [String: AnyObject], as name: String) {
        if let known = kept[name] as? Box { place.box = known } else { kept[name] = place.box }
    }
}

extension State where Value: ExpressibleByNilLiteral {
    public init() { self.init(wrappedValue: nil) }
}

@MainActor @propertyWrapper
public struct Binding<Value> {
    private let read: @MainActor () -> Value
    private let write: @MainActor (Value) -> Void

    /// Apple's takes closures of any isolation, which only it can call; here they are of the main actor.
    public init(get: @escaping @MainActor @Sendable () -> Value, set: @escaping @MainActor @Sendable (Value) -> Void) {
        read = get
        write = set
    }

    public var wrappedValue: Value {
        get { read() }
        nonmutating set { write(newValue) }
    }
    public var projectedValue: Binding<Value> { self }
}
