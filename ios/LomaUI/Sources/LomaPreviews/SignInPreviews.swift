import SwiftUI

// The macro behind `#Preview` comes with Xcode.
#if canImport(DeveloperToolsSupport)
    #Preview("locked-safe") { SceneView("locked-safe") }
    #Preview("locked-store") { SceneView("locked-store") }
    #Preview("sign-in") { SceneView("sign-in") }
    #Preview("sign-in-busy") { SceneView("sign-in-busy") }
    #Preview("sign-in-en") { SceneView("sign-in-en") }
    #Preview("sign-in-given-up") { SceneView("sign-in-given-up") }
    #Preview("sign-in-hotel") { SceneView("sign-in-hotel") }
    #Preview("sign-in-invitation") { SceneView("sign-in-invitation") }
    #Preview("sign-in-invitation-expired") { SceneView("sign-in-invitation-expired") }
    #Preview("sign-in-server-away") { SceneView("sign-in-server-away") }
    #Preview("sign-in-session-ended") { SceneView("sign-in-session-ended") }
    #Preview("sign-in-wrong-password") { SceneView("sign-in-wrong-password") }
#endif
