import LomaTypes
import SwiftUI

/// What happened when, and by whom; the newest last.
struct Timeline: View {
    let rows: [TimelineRow]

    var body: some View {
        VStack(alignment: .leading, spacing: 0) {
            ForEach(rows.numbered, id: \.place) { TimelineStep(row: $0.row, isLast: $0.place == rows.count - 1) }
        }
    }
}

private struct TimelineStep: View {
    let row: TimelineRow
    let isLast: Bool
    @Environment(\.shades) private var shades

    var body: some View {
        HStack(alignment: .top, spacing: Space.card) {
            VStack(spacing: 0) {
                Circle().fill(shades.primary).frame(width: 10, height: 10).padding(.top, 6)
                if !isLast { Rectangle().fill(shades.outlineVariant).frame(width: 2).frame(maxHeight: .infinity) }
            }
            .accessibilityHidden(true)
            VStack(alignment: .leading, spacing: Space.line) {
                Text(row.what)
                QuietText(row.when)
                QuietText(row.by)
                if let text = row.text { Text(text) }
            }
            .padding(.bottom, isLast ? 0 : Space.edge)
        }
        .fixedSize(horizontal: false, vertical: true)
        .accessibilityElement(children: .combine)
    }
}

/// Where something sent is: stored, sent, received, its number.
struct OutboxLineView: View {
    let line: OutboxLine
    @Environment(\.shades) private var shades
    @Environment(\.accessibilityReduceMotion) private var reduceMotion

    var body: some View {
        if !line.steps.isEmpty {
            Card {
                ForEach(line.steps.numbered, id: \.place) { step in
                    HStack(alignment: .firstTextBaseline, spacing: Space.group) {
                        Image(systemName: step.row.isDone ? "checkmark.circle.fill" : "circle").accessibilityHidden(true)
                        Text(step.row.label)
                    }
                    .foregroundStyle(step.row.isDone ? shades.of(line.tone).text : shades.quiet)
                }
            }
            .animation(reduceMotion ? nil : .easeInOut(duration: 0.2), value: line)
            // Felt when it is sent and when it is received, and nowhere else in the app.
            .sensoryFeedback(.success, trigger: line.steps)
            .accessibilityElement(children: .ignore)
            .accessibilityLabel(line.text)
        }
    }
}

/// "Schritt 2 von 6", as words and as a bar.
struct StepHeader: View {
    let form: ClaimFormView

    var body: some View {
        VStack(alignment: .leading, spacing: Space.group) {
            QuietText(form.stepLabel)
            ProgressView(value: Double(form.stepNumber), total: Double(form.stepCount)).accessibilityHidden(true)
            Text(form.title).font(.screenTitle).accessibilityAddTraits(.isHeader)
        }
    }
}
