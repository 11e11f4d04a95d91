import SwiftUI

// The macro behind `#Preview` comes with Xcode.
#if canImport(DeveloperToolsSupport)
    #Preview("me") { SceneView("me") }
    #Preview("me-log-out-warning") { SceneView("me-log-out-warning") }
#endif
