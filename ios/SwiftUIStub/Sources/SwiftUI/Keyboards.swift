// What concerns the keyboard. What SwiftUI takes from UIKit does not exist on a Mac.

public struct UITextContentType: Hashable, Sendable {
    let name: String
    public static let username = UITextContentType(name: "username")
    public static let password = UITextContentType(name: "password")
    public static let newPassword = UITextContentType(name: "newPassword")
}

public enum UIKeyboardType: Int, Sendable {
    case `default`, emailAddress
}

public struct TextInputAutocapitalization: Sendable {
    public static var never: TextInputAutocapitalization { TextInputAutocapitalization() }
}

public struct ScrollDismissesKeyboardMode: Sendable {
    public static var interactively: ScrollDismissesKeyboardMode { ScrollDismissesKeyboardMode() }
}

extension View {
    public func scrollDismissesKeyboard(_ mode: ScrollDismissesKeyboardMode) -> some View { changed() }
    public func textContentType(_ textContentType: UITextContentType?) -> some View { changed() }
    public func keyboardType(_ type: UIKeyboardType) -> some View { changed() }
    public func textInputAutocapitalization(_ autocapitalization: TextInputAutocapitalization?) -> some View { changed() }
}
