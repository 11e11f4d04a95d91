import LomaTypes
import SwiftUI

/// Asks for the code of an invitation. The camera of the phone reads its QR code and opens the app with it.
struct CodeForm: View {
    let isBusy: Bool
    let device: Device
    let leave: @MainActor () -> Void
    @State private var code = ""
    @Environment(\.captions) private var captions

    var body: some View {
        Text(captions.invitation).font(.screenTitle).accessibilityAddTraits(.isHeader)
        QuietText(captions.invitationHint)
        Labelled(label: captions.invitationCode) {
            TextField(captions.invitationCode, text: $code).asksForCode().submitLabel(.go).onSubmit(open)
        }
        SendingButton(label: captions.goOn, isBusy: isBusy, act: open).disabled(code.isEmpty)
        Button(captions.backToLogin, action: leave).buttonStyle(SecondaryButtonStyle())
    }

    private func open() { device.send(.session(.openInvitation(code: code))) }
}

/// Takes an opened invitation: whose it is, and a password for it.
struct AcceptForm: View {
    let invitation: InvitationView
    let isBusy: Bool
    let device: Device
    @State private var password = ""
    @Environment(\.captions) private var captions

    var body: some View {
        Text(invitation.title).font(.screenTitle).accessibilityAddTraits(.isHeader)
        Text(invitation.text)
        PasswordField(label: captions.choosePassword, isNew: true, password: $password, submit: accept)
        QuietText(invitation.passwordHint)
        SendingButton(label: captions.acceptInvitation, isBusy: isBusy, act: accept).disabled(password.isEmpty)
        Button(captions.backToLogin) { device.send(.session(.leaveInvitation)) }.buttonStyle(SecondaryButtonStyle())
    }

    private func accept() { device.send(.session(.acceptInvitation(password: password))) }
}

/// A password, hidden until its owner wants to see it. It stays on the screen and is kept nowhere.
struct PasswordField: View {
    let label: String
    let isNew: Bool
    let password: Binding<String>
    let submit: @MainActor () -> Void
    @State private var isShown = false
    @Environment(\.captions) private var captions

    var body: some View {
        Labelled(label: label) {
            HStack {
                Group {
                    if isShown { TextField(label, text: password) } else { SecureField(label, text: password) }
                }
                .asksForPassword(isNew: isNew)
                .asksForCode()
                .submitLabel(.go)
                .onSubmit(submit)
                SignButton(
                    symbol: isShown ? "eye.slash" : "eye", label: isShown ? captions.hidePassword : captions.showPassword
                ) { isShown = !isShown }
            }
        }
    }
}

/// The button of something that takes a moment; meanwhile it says so and takes no second tap.
struct SendingButton: View {
    let label: String
    let isBusy: Bool
    let act: @MainActor () -> Void
    @Environment(\.captions) private var captions

    var body: some View {
        Button(action: act) {
            HStack(spacing: Space.group) {
                if isBusy { ProgressView().accessibilityLabel(captions.loading) }
                Text(label)
            }
        }
        .buttonStyle(PrimaryButtonStyle())
        .disabled(isBusy)
    }
}
