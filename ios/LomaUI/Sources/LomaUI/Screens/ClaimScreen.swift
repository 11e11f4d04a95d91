import LomaTypes
import SwiftUI

/// The claim file: where it stands, what comes next, what was told and decided, and what happened when.
struct ClaimScreen: View {
    let view: ClaimView
    let device: Device
    @Environment(\.captions) private var captions

    var body: some View {
        Page {
            QuietText(view.subtitle)
            switch view.state {
            case .firstLoad: Skeleton()
            case .failed: FailedLoad(freshness: view.freshness) { tell(.refresh) }
            case .empty, .filled:
                standing
                questions
                ClaimSettled(view: view)
                ClaimTold(view: view, device: device)
                history
            }
        }
        .navigationTitle(view.title)
        .refreshable { await tell(.refresh) }
    }

    @ViewBuilder private var standing: some View {
        if let chip = view.chip { StateChipView(chip: chip) }
        if !view.statusText.isEmpty { Text(view.statusText) }
        if let next = view.nextStep { NextStepCardView(step: next) }
        OutboxLineView(line: view.sending)
        refused(view.refusal)
        refused(view.photoRefusal)
        refused(view.changeRefusal)
        FreshnessLine(freshness: view.freshness)
        if let threadId = view.threadId {
            Button(captions.writeMessage) { device.send(.messages(.open(threadId: threadId))) }
                .buttonStyle(SecondaryButtonStyle())
        }
    }

    @ViewBuilder private func refused(_ card: RefusalCard?) -> some View {
        if let card {
            RefusalCardView(card: card) {
                RefusalActions(
                    card: card, sendAgain: { tell(.sendAgain(id: view.id)) }, giveUp: { tell(.giveUp(id: view.id)) })
            }
        }
    }

    @ViewBuilder private var questions: some View {
        if !view.questions.isEmpty {
            SectionTitle(text: captions.questions)
            ForEach(view.questions, id: \.id) { QuestionRowView(row: $0) }
        }
        if let answer = view.answer { AnswerBox(claimId: view.id, answer: answer, device: device) }
    }

    @ViewBuilder private var history: some View {
        if !view.timeline.isEmpty {
            SectionTitle(text: captions.timeline)
            Timeline(rows: view.timeline)
        }
    }

    private func tell(_ event: ClaimsEvent) { device.send(.claims(event)) }
}
