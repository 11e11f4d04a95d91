import LomaTypes
import SwiftUI

/// Where something stands: a sign and a word, never a colour alone.
struct StateChipView: View {
    let chip: StateChip
    @Environment(\.shades) private var shades

    var body: some View {
        Signed(tone: chip.tone, text: chip.label)
            .font(.label.weight(.medium))
            .padding(.horizontal, Space.group)
            .padding(.vertical, Space.line)
            .background(shades.of(chip.tone).container, in: RoundedRectangle(cornerRadius: Space.group))
    }
}

/// Words in the colour of their tone behind its sign, which says nothing that the words do not.
struct Signed: View {
    let tone: Tone
    let text: String
    @Environment(\.shades) private var shades

    var body: some View {
        HStack(alignment: .firstTextBaseline, spacing: Space.line) {
            Image(systemName: tone.symbol)
                .imageScale(tone == .neutral ? .small : .medium)
                .accessibilityHidden(true)
            Text(text)
        }
        .foregroundStyle(shades.of(tone).text)
    }
}

/// A card on the ground of its tone.
struct ToneCard<Content: View>: View {
    let tone: Tone
    @ViewBuilder let content: () -> Content
    @Environment(\.shades) private var shades

    var body: some View {
        VStack(alignment: .leading, spacing: Space.group) { content() }
            .foregroundStyle(shades.of(tone).text)
            .padding(Space.edge)
            .frame(maxWidth: .infinity, alignment: .leading)
            .background(shades.of(tone).container, in: RoundedRectangle(cornerRadius: Size.corner))
    }
}
