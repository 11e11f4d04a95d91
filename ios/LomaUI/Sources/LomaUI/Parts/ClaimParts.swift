import LomaShell
import LomaTypes
import SwiftUI

/// The decision on cover: the word, why, and what it rests on.
struct CoverageCardView: View {
    let card: CoverageCard

    var body: some View {
        Card {
            StateChipView(chip: card.chip)
            if !card.text.isEmpty { Text(card.text) }
            ForEach(card.reasons.numbered, id: \.place) { FactLine(fact: $0.row) }
            QuietText(card.when)
        }
    }
}

/// The decision on the sum.
struct DecisionCardView: View {
    let card: DecisionCard

    var body: some View {
        Card {
            Text(card.title).font(.sectionTitle)
            AmountText(amount: card.granted, isTotal: true).frame(maxWidth: .infinity, alignment: .trailing)
            if !card.text.isEmpty { Text(card.text) }
            QuietText(card.when)
        }
        .accessibilityElement(children: .combine)
    }
}

/// What the insurer asked, and what was answered.
struct QuestionRowView: View {
    let row: QuestionRow

    var body: some View {
        Card {
            StateChipView(chip: row.state)
            Text(row.question)
            QuietText(row.when)
            QuietText(row.until)
            if !row.answer.isEmpty {
                Divider()
                Text(row.answer)
            }
        }
        .accessibilityElement(children: .combine)
    }
}

/// The answer that is being written, with its photos.
struct AnswerBox: View {
    let claimId: String
    let answer: AnswerView
    let device: Device
    @Environment(\.captions) private var captions

    var body: some View {
        SectionTitle(text: captions.yourAnswer)
        if let tooLate = answer.tooLate { NoticeCard(tone: .actsOnYou, text: tooLate) }
        QuietText(answer.question)
        KeptField(label: captions.answerText, text: answer.text, isLong: true) { tell(.setText(text: $0)) }
        PhotoStrip(photos: answer.photos, device: device) { tell(.removePhoto(photoId: $0.id)) }
        AddPhotoButton(
            label: captions.addPhoto, target: .answer(claimId: claimId, questionId: answer.questionId), device: device)
        Button(captions.sendAnswer) { tell(.send) }
            .buttonStyle(PrimaryButtonStyle())
            .disabled(!answer.canSend)
        if answer.tooLate != nil {
            Button(captions.giveUp, role: .destructive) { tell(.discard) }.buttonStyle(SecondaryButtonStyle())
        }
    }

    private func tell(_ event: AnswerEvent) { device.send(.claims(.answer(event))) }
}

/// What was put right after sending: before and after.
struct CorrectionRowView: View {
    let row: CorrectionRow

    var body: some View {
        Card {
            ForEach(row.changes.numbered, id: \.place) { change in
                VStack(alignment: .leading, spacing: 0) {
                    QuietText(change.row.label)
                    Text(change.row.before + " → " + change.row.after)
                }
            }
            StateChipView(chip: row.state)
            QuietText(row.when)
            QuietText(row.by)
        }
        .accessibilityElement(children: .combine)
    }
}
