import SwiftUI

// The macro behind `#Preview` comes with Xcode.
#if canImport(DeveloperToolsSupport)
    #Preview("claim-form-1") { SceneView("claim-form-1") }
    #Preview("claim-form-2") { SceneView("claim-form-2") }
    #Preview("claim-form-2-en") { SceneView("claim-form-2-en") }
    #Preview("claim-form-3") { SceneView("claim-form-3") }
    #Preview("claim-form-4") { SceneView("claim-form-4") }
    #Preview("claim-form-5") { SceneView("claim-form-5") }
    #Preview("claim-form-6") { SceneView("claim-form-6") }
    #Preview("claim-form-correction") { SceneView("claim-form-correction") }
    #Preview("claim-form-gaps") { SceneView("claim-form-gaps") }
#endif
