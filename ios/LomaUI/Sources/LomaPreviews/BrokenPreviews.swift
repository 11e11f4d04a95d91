import LomaShell
import LomaUI
import SwiftUI

// The macro behind `#Preview` comes with Xcode.
#if canImport(DeveloperToolsSupport)
    #Preview("broken-refused") { BrokenScreen(breakage: .coreRefused, language: "de", restart: {}) }
    #Preview("broken-unreadable") { BrokenScreen(breakage: .unreadable, language: "en", restart: {}) }
    #Preview("broken-versions") { BrokenScreen(breakage: .differentVersions, language: "de", restart: {}) }
    #Preview("broken-not-opened") { BrokenScreen(breakage: .notOpened, language: "de", restart: {}) }
#endif
