import SwiftUI

/// The one step that a screen is for.
struct PrimaryButtonStyle: ButtonStyle {
    @Environment(\.shades) private var shades
    @Environment(\.isEnabled) private var isEnabled

    func makeBody(configuration: Configuration) -> some View {
        configuration.label
            .font(.body.weight(.semibold))
            .multilineTextAlignment(.center)
            .foregroundStyle(shades.onPrimary)
            .padding(.horizontal, Space.edge)
            .padding(.vertical, Space.card)
            .frame(maxWidth: .infinity, minHeight: Size.target)
            .background(shades.primary, in: RoundedRectangle(cornerRadius: Size.corner))
            .opacity(isEnabled ? (configuration.isPressed ? 0.8 : 1) : 0.4)
    }
}

/// What else can be done.
struct SecondaryButtonStyle: ButtonStyle {
    @Environment(\.shades) private var shades
    @Environment(\.isEnabled) private var isEnabled

    func makeBody(configuration: Configuration) -> some View {
        configuration.label
            .font(.body.weight(.medium))
            .multilineTextAlignment(.center)
            .foregroundStyle(configuration.role == .destructive ? shades.error : shades.primary)
            .padding(.horizontal, Space.edge)
            .padding(.vertical, Space.card)
            .frame(maxWidth: .infinity, minHeight: Size.target)
            .overlay { RoundedRectangle(cornerRadius: Size.corner).strokeBorder(shades.outline) }
            .contentShape(Rectangle())
            .opacity(isEnabled ? (configuration.isPressed ? 0.7 : 1) : 0.4)
    }
}

/// A word that can be tapped, as large as a finger.
struct QuietButtonStyle: ButtonStyle {
    @Environment(\.shades) private var shades
    @Environment(\.isEnabled) private var isEnabled

    func makeBody(configuration: Configuration) -> some View {
        configuration.label
            .font(.body)
            .foregroundStyle(configuration.role == .destructive ? shades.error : shades.primary)
            .frame(minWidth: Size.target, minHeight: Size.target)
            .contentShape(Rectangle())
            .opacity(isEnabled ? (configuration.isPressed ? 0.7 : 1) : 0.4)
    }
}
