import LomaTypes
import SwiftUI

/// Reports a claim in six steps at most. Which step, what is missing and what comes next is the core's to say.
struct ClaimFormScreen: View {
    let view: ClaimFormView
    let banner: Banner?
    let device: Device
    @Environment(\.captions) private var captions
    @Environment(\.shades) private var shades

    var body: some View {
        NavigationStack {
            VStack(spacing: 0) {
                if let banner { OfflineBanner(banner: banner) }
                Page {
                    StepHeader(form: view)
                    step
                    ForEach(view.gaps.numbered, id: \.place) { NoticeCard(tone: .actsOnYou, text: $0.row) }
                    buttons
                }
                // Each step begins at its top.
                .id(view.step)
            }
            .background(shades.background)
            .navigationTitle(captions.reportClaim)
            .toolbarTitleDisplayMode(.inline)
            .toolbar {
                ToolbarItem(placement: .cancellationAction) { Button(captions.later) { tell(.later) } }
            }
        }
    }

    @ViewBuilder private var step: some View {
        switch view.step {
        case .what: ClaimWhatStep(form: view, tell: tell)
        case .when: ClaimWhenStep(form: view, tell: tell)
        case .photos: ClaimPhotosStep(form: view, device: device, tell: tell)
        case .story: ClaimStoryStep(form: view, tell: tell)
        case .others: ClaimOthersStep(form: view, tell: tell)
        case .review: ClaimReviewStep(form: view, tell: tell)
        }
    }

    @ViewBuilder private var buttons: some View {
        QuietText(view.savedNote)
        if view.isLastStep {
            Button(view.isCorrection ? captions.sendCorrection : captions.sendReport) { tell(.send) }
                .buttonStyle(PrimaryButtonStyle())
        } else {
            Button(captions.goOn) { tell(.next) }.buttonStyle(PrimaryButtonStyle())
        }
        if view.canGoBack { Button(captions.back) { tell(.back) }.buttonStyle(SecondaryButtonStyle()) }
        AskingButton(label: captions.discardDraft, question: captions.discardDraftQuestion) { tell(.discardDraft) }
    }

    private func tell(_ event: ClaimsEvent) { device.send(.claims(event)) }
}
