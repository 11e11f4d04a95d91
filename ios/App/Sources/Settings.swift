import Foundation
import LomaShell
import LomaTypes
import UIKit

/// What the builder of the app has set, and what the phone says of itself.
enum Settings {
    /// `de` or `en`: the first of the user's languages that the app speaks.
    static var language: String { Bundle.main.preferredLocalizations.first ?? "de" }

    @MainActor static var launch: Launch {
        Launch(
            baseUrl: text("LomaServer"), isEnglish: language == "en", deviceName: UIDevice.current.name,
            brand: Brand(name: text("LomaBrandName"), seed: UInt32(text("LomaBrandSeed"), radix: 16) ?? 0))
    }

    private static func text(_ key: String) -> String { Bundle.main.object(forInfoDictionaryKey: key) as? String ?? "" }
}

/// Where the app keeps its things: encrypted by the system until the phone is first unlocked after a start, because a push may
/// wake the app while it is locked again, and in no backup, because the tokens are for this phone alone.
enum Folders {
    static var store: URL { kept("store") }
    static var shelf: URL { kept("shelf") }

    private static func kept(_ name: String) -> URL {
        var folder = URL.applicationSupportDirectory.appending(path: name, directoryHint: .isDirectory)
        // What fails here fails again at the first use, and is told to the core there.
        try? FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true,
            attributes: [.protectionKey: FileProtectionType.completeUntilFirstUserAuthentication])
        var values = URLResourceValues()
        values.isExcludedFromBackup = true
        try? folder.setResourceValues(values)
        return folder
    }
}
