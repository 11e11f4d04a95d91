import Foundation
import LomaTypes
import SwiftUI

private struct ShadesKey: EnvironmentKey {
    static let defaultValue = Shades(Theme.first().light)
}

private struct CaptionsKey: EnvironmentKey {
    static let defaultValue = Captions.of("de")
}

extension EnvironmentValues {
    /// The colours of the brand for the appearance of the phone.
    var shades: Shades {
        get { self[ShadesKey.self] }
        set { self[ShadesKey.self] = newValue }
    }

    /// The words on buttons and above groups.
    var captions: Captions {
        get { self[CaptionsKey.self] }
        set { self[CaptionsKey.self] = newValue }
    }
}

/// Gives everything below it the colours and the words that go with a view of the core.
struct Surroundings<Content: View>: View {
    let theme: Theme
    let language: String
    @ViewBuilder let content: () -> Content
    @Environment(\.colorScheme) private var scheme

    var body: some View {
        let shades = Shades(theme, scheme)
        content()
            .environment(\.shades, shades)
            .environment(\.captions, Captions.of(language))
            // For what the system itself says, such as the names of days, and for the voice of the screen reader.
            .environment(\.locale, Locale(identifier: language))
            .tint(shades.primary)
            .foregroundStyle(shades.onSurface)
    }
}
