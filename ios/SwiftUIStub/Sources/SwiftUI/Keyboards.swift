// What SwiftUI takes from UIKit on a phone. On a Mac none of it exists.

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

extension View {
    public func textContentType(_ textContentType: UITextContentType?) -> some View { changed() }
    public func keyboardType(_ type: UIKeyboardType) -> some View { changed() }
    public func textInputAutocapitalization(_ autocapitalization: TextInputAutocapitalization?) -> some View { changed() }
}
