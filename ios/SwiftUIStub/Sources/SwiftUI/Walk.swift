// What a test can see of a view and do with it while it walks through a screen.

/// A button.
public protocol _Tapped: _Drawn {
    var _action: @MainActor () -> Void { get }
}

/// A field.
public protocol _Typed: _Drawn {
    var _text: Binding<String> { get }
}

/// A switch.
public protocol _Switched: _Drawn {
    var _isOn: Binding<Bool> { get }
}

/// Gives its parts something.
public protocol _Giving: _Drawn {
    var _give: (inout EnvironmentValues) -> Void { get }
}

/// Has other words for a screen reader, or none.
public protocol _Voiced: _Drawn {
    var _voice: String? { get }
}

/// Tabs, of which one is chosen.
public protocol _Tabbed: _Drawn {
    var _chosen: AnyHashable? { get }
    func _choose(_ tag: AnyHashable)
}

/// What a tab is known by.
public protocol _Tagged: _Drawn {
    var _tag: AnyHashable { get }
}

/// What a tab is called.
public protocol _TabItem: _Drawn {
    var _item: any View { get }
}

/// Screens on top of a first one.
public protocol _Stacked: _Drawn {
    var _top: AnyHashable? { get }
}

/// Where a path leads.
public protocol _Leading: _Drawn {
    func _opened(_ value: AnyHashable) -> (any View)?
}

/// State that outlives the value that holds it.
@MainActor
public protocol _Stateful {
    /// Takes what was kept under this name, or keeps what it has.
    func _keep(in kept: inout [String: AnyObject], as name: String)
}
