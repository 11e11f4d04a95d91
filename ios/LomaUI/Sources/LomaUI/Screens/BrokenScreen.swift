import LomaShell
import LomaTypes
import SwiftUI

/// The core cannot go on: what to do about it, and never what was being done.
public struct BrokenScreen: View {
    private let breakage: Breakage
    private let language: String
    private let restart: @MainActor () -> Void

    public init(breakage: Breakage, language: String, restart: @escaping @MainActor () -> Void) {
        self.breakage = breakage
        self.language = language
        self.restart = restart
    }

    public var body: some View {
        let captions = Captions.of(language)
        Surroundings(theme: Theme.first(), language: language) {
            Page {
                let words = breakage.words(captions)
                EmptyState(symbol: "exclamationmark.arrow.circlepath", text: words.title) {
                    QuietText(words.text)
                    if breakage.isMendedByRestart {
                        Button(captions.brokenRestart, action: restart).buttonStyle(PrimaryButtonStyle())
                    }
                }
            }
        }
    }
}

extension Breakage {
    func words(_ captions: Captions) -> (title: String, text: String) {
        switch self {
        case .notOpened: (captions.brokenLibraryTitle, captions.brokenLibraryText)
        case .differentVersions: (captions.brokenVersionsTitle, captions.brokenVersionsText)
        case .coreRefused, .unreadable: (captions.brokenTitle, captions.brokenText)
        }
    }

    /// An app that does not fit together is the same after a restart.
    var isMendedByRestart: Bool {
        switch self {
        case .coreRefused, .unreadable: true
        case .notOpened, .differentVersions: false
        }
    }
}
