import SwiftUI

// Which keyboard helps where, and what the phone may fill in. A Mac, on which the tests run too, has none of it.
extension View {
    func asksForEmail() -> some View {
        #if os(macOS)
            self
        #else
            textContentType(.username).keyboardType(.emailAddress).asksForCode()
        #endif
    }

    func asksForPassword(isNew: Bool) -> some View {
        #if os(macOS)
            self
        #else
            textContentType(isNew ? .newPassword : .password)
        #endif
    }

    /// Neither corrected nor begun with a capital.
    func asksForCode() -> some View {
        #if os(macOS)
            autocorrectionDisabled()
        #else
            autocorrectionDisabled().textInputAutocapitalization(.never)
        #endif
    }
}
