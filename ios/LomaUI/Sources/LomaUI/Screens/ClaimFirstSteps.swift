import LomaTypes
import SwiftUI

/// What happened, and under which contract.
struct ClaimWhatStep: View {
    let form: ClaimFormView
    let tell: @MainActor (ClaimsEvent) -> Void
    @Environment(\.captions) private var captions

    var body: some View {
        ForEach(form.losses, id: \.loss) { option in
            ChoiceRow(label: option.label, isChosen: option.isChosen) { tell(.chooseLoss(loss: option.loss)) }
        }
        if !form.contracts.isEmpty {
            SectionTitle(text: captions.whichContract)
            ForEach(form.contracts, id: \.id) { option in
                ChoiceRow(label: option.title, subtitle: option.subtitle, isChosen: option.isChosen) {
                    tell(.chooseContract(contractId: option.id))
                }
            }
        }
    }
}

/// When and where.
struct ClaimWhenStep: View {
    let form: ClaimFormView
    let tell: @MainActor (ClaimsEvent) -> Void
    @Environment(\.captions) private var captions

    var body: some View {
        SectionTitle(text: captions.whichDay)
        ForEach(form.days, id: \.day) { option in
            ChoiceRow(label: option.label, isChosen: option.isChosen) { tell(.setDay(day: option.day)) }
        }
        DayPicker(label: captions.otherDay, day: form.day, lastDay: form.lastDay) { tell(.setDay(day: $0)) }
        QuietText(form.dayText)
        KeptField(label: captions.timeOfDay, text: form.timeOfDay) { tell(.setTimeOfDay(text: $0)) }
        KeptField(label: captions.place, text: form.place) { tell(.setPlace(text: $0)) }
        Beside {
            Button(captions.placeHome) { tell(.setPlace(text: captions.placeHome)) }.buttonStyle(SecondaryButtonStyle())
        } trailing: {
            Button(captions.placeRoad) { tell(.setPlace(text: captions.placeRoad)) }.buttonStyle(SecondaryButtonStyle())
        }
    }
}

struct ClaimPhotosStep: View {
    let form: ClaimFormView
    let device: Device
    let tell: @MainActor (ClaimsEvent) -> Void
    @Environment(\.captions) private var captions

    var body: some View {
        QuietText(captions.photosWhy)
        PhotoStrip(photos: form.photos, device: device) { tell(.removePhoto(photoId: $0.id)) }
        QuietText(form.photoCount)
        if form.canAddPhoto { AddPhotoButton(label: captions.addPhoto, target: .report, device: device) }
    }
}

/// The story and the expected loss.
struct ClaimStoryStep: View {
    let form: ClaimFormView
    let tell: @MainActor (ClaimsEvent) -> Void
    @Environment(\.captions) private var captions

    var body: some View {
        KeptField(label: captions.description, text: form.description, isLong: true) { tell(.setDescription(text: $0)) }
        KeptField(label: captions.estimate, text: form.estimate) { tell(.setEstimate(text: $0)) }
        QuietText(captions.optional)
    }
}
