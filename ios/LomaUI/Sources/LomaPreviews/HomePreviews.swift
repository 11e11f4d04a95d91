import SwiftUI

// The macro behind `#Preview` comes with Xcode.
#if canImport(DeveloperToolsSupport)
    #Preview("home-first-load") { SceneView("home-first-load") }
    #Preview("home-first-load-failed") { SceneView("home-first-load-failed") }
    #Preview("home-covered") { SceneView("home-covered") }
    #Preview("home-covered-en") { SceneView("home-covered-en") }
    #Preview("home-needs-you") { SceneView("home-needs-you") }
    #Preview("home-offline") { SceneView("home-offline") }
    #Preview("home-stale") { SceneView("home-stale") }
    #Preview("home-too-old") { SceneView("home-too-old") }
    #Preview("home-not-stored") { SceneView("home-not-stored") }
    #Preview("home-broker") { SceneView("home-broker") }
#endif
