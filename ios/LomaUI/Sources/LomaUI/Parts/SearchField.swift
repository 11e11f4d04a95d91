import SwiftUI

extension View {
    /// The platform's own search field over a list. Each letter goes to the core, which answers with what it found.
    func searchField(_ search: String, hint: String, look: @escaping @MainActor (String) -> Void) -> some View {
        searchable(text: .kept(search, look), prompt: hint)
    }
}
