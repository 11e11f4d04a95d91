import SwiftUI
import Testing

/// What stands on a screen, as a screen reader meets it, and what a user can do there.
@MainActor
struct Seen {
    enum Kind {
        case words
        case picture
        case button(@MainActor () -> Void)
        case field(Binding<String>)
        case toggle(Binding<Bool>)
    }

    struct Thing {
        let kind: Kind
        let label: String
        let isEnabled: Bool
    }

    let things: [Thing]

    var words: [String] { things.map(\.label).filter { !$0.isEmpty } }

    func shows(_ text: String) -> Bool { words.contains { $0.contains(text) } }

    func isEnabled(_ label: String) throws -> Bool { try button(label).isEnabled }

    func tap(_ label: String) throws {
        guard case (.button(let act), true) = (try button(label).kind, try button(label).isEnabled) else {
            throw NotThere(what: "button that can be tapped: \(label)", on: words)
        }
        act()
    }

    func type(_ text: String, into label: String) throws {
        for thing in things where thing.label == label {
            if case .field(let field) = thing.kind {
                field.wrappedValue = text
                return
            }
        }
        throw NotThere(what: "field: \(label)", on: words)
    }

    func set(_ label: String, to isOn: Bool) throws {
        for thing in things where thing.label.contains(label) {
            if case .toggle(let state) = thing.kind {
                state.wrappedValue = isOn
                return
            }
        }
        throw NotThere(what: "switch: \(label)", on: words)
    }

    /// The first whose words begin so: a row says more than its title.
    private func button(_ label: String) throws -> Thing {
        let found = things.first { if case .button = $0.kind { $0.label.hasPrefix(label) } else { false } }
        guard let found else { throw NotThere(what: "button: \(label)", on: words) }
        return found
    }
}

struct NotThere: Error {
    let what: String
    let on: [String]
}
