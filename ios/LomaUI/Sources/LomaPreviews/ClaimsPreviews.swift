import SwiftUI

// The macro behind `#Preview` comes with Xcode.
#if canImport(DeveloperToolsSupport)
    #Preview("claims") { SceneView("claims") }
    #Preview("claims-empty") { SceneView("claims-empty") }
    #Preview("claim-stored") { SceneView("claim-stored") }
    #Preview("claim-on-the-way") { SceneView("claim-on-the-way") }
    #Preview("claim-refused") { SceneView("claim-refused") }
    #Preview("claim-reported") { SceneView("claim-reported") }
    #Preview("claim-question") { SceneView("claim-question") }
    #Preview("claim-answered") { SceneView("claim-answered") }
    #Preview("claim-decided") { SceneView("claim-decided") }
    #Preview("claim-not-covered") { SceneView("claim-not-covered") }
#endif
