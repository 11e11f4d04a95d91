import SwiftUI

// The macro behind `#Preview` comes with Xcode.
#if canImport(DeveloperToolsSupport)
    #Preview("messages") { SceneView("messages") }
    #Preview("messages-broker") { SceneView("messages-broker") }
    #Preview("messages-empty") { SceneView("messages-empty") }
    #Preview("messages-search") { SceneView("messages-search") }
    #Preview("thread") { SceneView("thread") }
    #Preview("thread-broker") { SceneView("thread-broker") }
    #Preview("thread-draft") { SceneView("thread-draft") }
    #Preview("thread-empty") { SceneView("thread-empty") }
    #Preview("thread-en") { SceneView("thread-en") }
    #Preview("thread-file-refused") { SceneView("thread-file-refused") }
    #Preview("thread-inquiry") { SceneView("thread-inquiry") }
    #Preview("thread-offline") { SceneView("thread-offline") }
    #Preview("thread-refused") { SceneView("thread-refused") }
#endif
