import SwiftUI

/// Walks through a view as the platform would, without drawing it. What the views keep for themselves outlives the walk.
@MainActor
final class Walker {
    private var kept: [String: AnyObject] = [:]
    private var things: [Seen.Thing] = []
    /// What the chosen tab has opened, until its destination is met.
    private var opened: AnyHashable?

    func look(at view: some View) -> Seen {
        things = []
        opened = nil
        EnvironmentValues._current = EnvironmentValues()
        walk(view, at: "")
        return Seen(things: things)
    }

    private func walk(_ view: any View, at path: String) {
        switch view {
        case let text as Text: add(.words, text._words)
        case is Image: add(.picture, "")
        case let voiced as any _Voiced: hear(voiced, at: path)
        case let button as any _Tapped: add(.button(button._action), spoken(button._parts, at: path))
        case let field as any _Typed: add(.field(field._text), spoken(field._parts, at: path))
        case let toggle as any _Switched: add(.toggle(toggle._isOn), spoken(toggle._parts, at: path))
        case let giving as any _Giving: give(giving, at: path)
        case let tabs as any _Tabbed: show(tabs, at: path)
        case let stack as any _Stacked: show(stack, at: path)
        case let leading as any _Leading: follow(leading, at: path)
        case let drawn as any _Drawn: walk(drawn._parts, at: path)
        default: walkBody(of: view, at: path)
        }
    }

    private func walk(_ parts: [any View], at path: String) {
        for (place, part) in parts.enumerated() { walk(part, at: path + "/\(place)") }
    }

    private func add(_ kind: Seen.Kind, _ label: String) {
        things.append(Seen.Thing(kind: kind, label: label, isEnabled: EnvironmentValues._current.isEnabled))
    }

    /// A view of ours: gets back what it has kept, as the platform would give it.
    private func walkBody(of view: any View, at path: String) {
        let here = path + "/\(type(of: view))"
        for (name, value) in Mirror(reflecting: view).children {
            if let state = value as? any _Stateful { state._keep(in: &kept, as: here + (name ?? "")) }
        }
        walk(view.body, at: here)
    }

    /// What is in there, said as one.
    private func spoken(_ parts: [any View], at path: String) -> String {
        let before = things
        things = []
        walk(parts, at: path)
        defer { things = before }
        return things.map(\.label).filter { !$0.isEmpty }.joined(separator: ", ")
    }

    /// Other words take the place of what is inside; what can be done there can still be done.
    private func hear(_ voiced: any _Voiced, at path: String) {
        let first = things.count
        walk(voiced._parts, at: path)
        let inside = things[first...].filter { if case .words = $0.kind { false } else { true } }
        things.removeSubrange(first...)
        guard let voice = voiced._voice else { return }
        let deeds = inside.filter { if case .picture = $0.kind { false } else { true } }
        if deeds.isEmpty { return add(.words, voice) }
        things += deeds.map { Seen.Thing(kind: $0.kind, label: voice, isEnabled: $0.isEnabled) }
    }

    private func give(_ giving: any _Giving, at path: String) {
        let before = EnvironmentValues._current
        giving._give(&EnvironmentValues._current)
        walk(giving._parts, at: path)
        EnvironmentValues._current = before
    }

    private func show(_ tabs: any _Tabbed, at path: String) {
        for (place, tab) in Self.tagged(tabs._parts).enumerated() {
            if tab._tag == tabs._chosen { walk(tab._parts, at: path + "/\(place)") }
            let item = Self.item(tab._parts).map { spoken([$0], at: path) }
            add(.button { tabs._choose(tab._tag) }, item ?? "")
        }
    }

    private static func tagged(_ parts: [any View]) -> [any _Tagged] {
        parts.flatMap { ($0 as? any _Tagged).map { [$0] } ?? tagged(($0 as? any _Drawn)?._parts ?? []) }
    }

    private static func item(_ parts: [any View]) -> (any View)? {
        for part in parts {
            if let found = (part as? any _TabItem)?._item ?? item((part as? any _Drawn)?._parts ?? []) { return found }
        }
        return nil
    }

    /// The topmost screen hides those below it.
    private func show(_ stack: any _Stacked, at path: String) {
        guard let top = stack._top else { return walk(stack._parts, at: path) }
        let before = things
        opened = top
        walk(stack._parts, at: path)
        opened = nil
        if let found = destination { things = before + found }
        destination = nil
    }

    private var destination: [Seen.Thing]?

    private func follow(_ leading: any _Leading, at path: String) {
        guard let value = opened, let view = leading._opened(value) else { return }
        opened = nil
        let before = things
        things = []
        walk(view, at: path + "/\(value)")
        destination = things
        things = before
    }
}
