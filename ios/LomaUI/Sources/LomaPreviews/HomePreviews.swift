import SwiftUI

// The macro behind `#Preview` comes with Xcode.
#if canImport(DeveloperToolsSupport)
    #Preview("home-broker") { SceneView("home-broker") }
    #Preview("home-covered") { SceneView("home-covered") }
    #Preview("home-covered-en") { SceneView("home-covered-en") }
    #Preview("home-first-load") { SceneView("home-first-load") }
    #Preview("home-first-load-failed") { SceneView("home-first-load-failed") }
    #Preview("home-first-premium") { SceneView("home-first-premium") }
    #Preview("home-gap") { SceneView("home-gap") }
    #Preview("home-needs-you") { SceneView("home-needs-you") }
    #Preview("home-no-contract") { SceneView("home-no-contract") }
    #Preview("home-not-stored") { SceneView("home-not-stored") }
    #Preview("home-not-yet") { SceneView("home-not-yet") }
    #Preview("home-offline") { SceneView("home-offline") }
    #Preview("home-stale") { SceneView("home-stale") }
    #Preview("home-too-old") { SceneView("home-too-old") }
#endif
