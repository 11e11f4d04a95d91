import SwiftUI

// The macro behind `#Preview` comes with Xcode.
#if canImport(DeveloperToolsSupport)
    #Preview("customer") { SceneView("customer") }
    #Preview("customers") { SceneView("customers") }
    #Preview("customers-search") { SceneView("customers-search") }
    #Preview("more") { SceneView("more") }
#endif
