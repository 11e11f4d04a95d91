import LomaTypes
import SwiftUI

/// Who and what else is concerned, the police, the account for the payment.
struct ClaimOthersStep: View {
    let form: ClaimFormView
    let tell: @MainActor (ClaimsEvent) -> Void
    @Environment(\.captions) private var captions

    var body: some View {
        if !form.isAccountOnly {
            Toggle(captions.policeInformed, isOn: .kept(form.isPoliceInformed) { tell(.setPoliceInformed(isInformed: $0)) })
                .frame(minHeight: Size.target)
            if form.isPoliceInformed {
                KeptField(label: captions.reportReference, text: form.reportReference) {
                    others(.setReportReference(text: $0))
                }
            }
            SectionTitle(text: captions.damagedTitle)
            ForEach(form.damaged, id: \.place) { row in
                NamedLine(row: row) { others(.removeDamaged(place: row.place)) }
            }
            if form.canNameMore { AddDamaged(add: others) }
            SectionTitle(text: captions.othersTitle)
            ForEach(form.others, id: \.place) { row in
                NamedLine(row: row) { others(.removePerson(place: row.place)) }
            }
            if form.canNameMore { AddPerson(roles: form.roles, add: others) }
        }
        SectionTitle(text: captions.accountTitle)
        QuietText(captions.optional)
        KeptField(label: captions.accountHolder, text: form.accountHolder) {
            others(.setAccount(holder: $0, iban: form.iban))
        }
        KeptField(label: captions.iban, text: form.iban) { others(.setAccount(holder: form.accountHolder, iban: $0)) }
            .asksForCode()
    }

    private func others(_ event: OthersEvent) { tell(.others(event)) }
}

/// A thing or a person that the report names.
private struct NamedLine: View {
    let row: NamedRow
    let remove: @MainActor () -> Void
    @Environment(\.captions) private var captions

    var body: some View {
        HStack(spacing: Space.group) {
            VStack(alignment: .leading, spacing: 0) {
                QuietText(row.label)
                Text(row.text)
            }
            .frame(maxWidth: .infinity, alignment: .leading)
            .accessibilityElement(children: .combine)
            SignButton(symbol: "minus.circle", label: captions.remove, act: remove)
        }
    }
}

/// Names a thing that is damaged, or a person that is hurt. Until it is added it is the form's own.
private struct AddDamaged: View {
    let add: @MainActor (OthersEvent) -> Void
    @State private var isOpen = false
    @State private var isPerson = false
    @State private var what = ""
    @State private var owner = ""
    @Environment(\.captions) private var captions

    var body: some View {
        if isOpen {
            Card {
                Toggle(captions.isPerson, isOn: $isPerson).frame(minHeight: Size.target)
                KeptField(label: isPerson ? captions.damagedWho : captions.damagedWhat, text: what) { what = $0 }
                if !isPerson { KeptField(label: captions.damagedOwner, text: owner) { owner = $0 } }
                Button(captions.add, action: finish).buttonStyle(SecondaryButtonStyle()).disabled(what.isEmpty)
            }
        } else {
            Button(captions.addDamaged) { isOpen = true }.buttonStyle(SecondaryButtonStyle())
        }
    }

    private func finish() {
        add(.addDamaged(isPerson: isPerson, what: what, owner: isPerson ? "" : owner))
        (isOpen, isPerson, what, owner) = (false, false, "", "")
    }
}

private struct AddPerson: View {
    let roles: [RoleOption]
    let add: @MainActor (OthersEvent) -> Void
    @State private var isOpen = false
    @State private var role: OtherRole?
    @State private var name = ""
    @State private var contact = ""
    @Environment(\.captions) private var captions

    var body: some View {
        if isOpen {
            Card {
                ForEach(roles, id: \.role) { option in
                    ChoiceRow(label: option.label, isChosen: option.role == role) { role = option.role }
                }
                KeptField(label: captions.personName, text: name) { name = $0 }
                KeptField(label: captions.personContact, text: contact) { contact = $0 }
                Button(captions.add, action: finish)
                    .buttonStyle(SecondaryButtonStyle())
                    .disabled(role == nil || name.isEmpty)
            }
        } else {
            Button(captions.addPerson) { isOpen = true }.buttonStyle(SecondaryButtonStyle())
        }
    }

    private func finish() {
        guard let role else { return }
        add(.addPerson(role: role, name: name, contact: contact))
        (isOpen, self.role, name, contact) = (false, nil, "", "")
    }
}
