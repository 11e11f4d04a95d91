import SwiftUI

// The macro behind `#Preview` comes with Xcode.
#if canImport(DeveloperToolsSupport)
    #Preview("messages") { SceneView("messages") }
    #Preview("messages-empty") { SceneView("messages-empty") }
    #Preview("thread") { SceneView("thread") }
    #Preview("thread-empty") { SceneView("thread-empty") }
    #Preview("thread-offline") { SceneView("thread-offline") }
    #Preview("thread-refused") { SceneView("thread-refused") }
    #Preview("thread-draft") { SceneView("thread-draft") }
    #Preview("thread-broker") { SceneView("thread-broker") }
#endif
