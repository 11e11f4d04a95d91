import SwiftUI

// The macro behind `#Preview` comes with Xcode.
#if canImport(DeveloperToolsSupport)
    #Preview("customers") { SceneView("customers") }
    #Preview("customers-search") { SceneView("customers-search") }
    #Preview("customer") { SceneView("customer") }
    #Preview("more") { SceneView("more") }
#endif
