import LomaTypes
import SwiftUI

/// The way in: e-mail and password, or an invitation.
struct SignInScreen: View {
    let view: SignInView
    let brand: String
    let banner: Banner?
    let device: Device
    @State private var asksForCode = false
    @Environment(\.captions) private var captions
    @Environment(\.shades) private var shades

    var body: some View {
        VStack(spacing: 0) {
            if let banner { OfflineBanner(banner: banner) }
            Page {
                Text(brand).font(.display).foregroundStyle(shades.primary).accessibilityAddTraits(.isHeader)
                if let notice = view.notice { NoticeCard(tone: .waiting, text: notice) }
                if let problem = view.problem { NoticeCard(tone: .actsOnYou, text: problem) }
                if let invitation = view.invitation {
                    AcceptForm(invitation: invitation, isBusy: view.isBusy, device: device)
                } else if asksForCode {
                    CodeForm(isBusy: view.isBusy, device: device) { asksForCode = false }
                } else {
                    Text(captions.welcome)
                    LogInForm(known: view.email, isBusy: view.isBusy, device: device)
                    Button(captions.haveInvitation) { asksForCode = true }.buttonStyle(SecondaryButtonStyle())
                }
                if view.canForget {
                    AskingButton(label: captions.forget, question: captions.forgetQuestion) {
                        device.send(.session(.logOut))
                    }
                }
            }
        }
    }
}

private struct LogInForm: View {
    /// Whose session it was, to save typing.
    let known: String
    let isBusy: Bool
    let device: Device
    @State private var email: String?
    @State private var password = ""
    @Environment(\.captions) private var captions

    var body: some View {
        let address = email ?? known
        Labelled(label: captions.email) {
            TextField(captions.email, text: .kept(address) { email = $0 }).asksForEmail().submitLabel(.next)
        }
        PasswordField(label: captions.password, isNew: false, password: $password) { logIn(address) }
        SendingButton(label: captions.logIn, isBusy: isBusy) { logIn(address) }
            .disabled(address.isEmpty || password.isEmpty)
    }

    private func logIn(_ address: String) { device.send(.session(.logIn(email: address, password: password))) }
}
