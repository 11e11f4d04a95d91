import SwiftUI

// The macro behind `#Preview` comes with Xcode.
#if canImport(DeveloperToolsSupport)
    #Preview("me") { SceneView("me") }
    #Preview("me-broker") { SceneView("me-broker") }
    #Preview("me-giving-up") { SceneView("me-giving-up") }
    #Preview("me-log-out-warning") { SceneView("me-log-out-warning") }
    #Preview("me-refused-wish") { SceneView("me-refused-wish") }
#endif
