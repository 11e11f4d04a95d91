import SwiftUI

// The macro behind `#Preview` comes with Xcode.
#if canImport(DeveloperToolsSupport)
    #Preview("claim-answered") { SceneView("claim-answered") }
    #Preview("claim-broker") { SceneView("claim-broker") }
    #Preview("claim-corrected") { SceneView("claim-corrected") }
    #Preview("claim-decided") { SceneView("claim-decided") }
    #Preview("claim-not-covered") { SceneView("claim-not-covered") }
    #Preview("claim-on-the-way") { SceneView("claim-on-the-way") }
    #Preview("claim-question") { SceneView("claim-question") }
    #Preview("claim-question-en") { SceneView("claim-question-en") }
    #Preview("claim-refused") { SceneView("claim-refused") }
    #Preview("claim-reported") { SceneView("claim-reported") }
    #Preview("claim-stored") { SceneView("claim-stored") }
    #Preview("claims") { SceneView("claims") }
    #Preview("claims-broker") { SceneView("claims-broker") }
    #Preview("claims-empty") { SceneView("claims-empty") }
#endif
