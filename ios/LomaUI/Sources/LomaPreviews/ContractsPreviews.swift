import SwiftUI

// The macro behind `#Preview` comes with Xcode.
#if canImport(DeveloperToolsSupport)
    #Preview("contracts") { SceneView("contracts") }
    #Preview("contracts-empty") { SceneView("contracts-empty") }
    #Preview("contracts-search") { SceneView("contracts-search") }
    #Preview("contracts-search-empty") { SceneView("contracts-search-empty") }
    #Preview("contracts-offline") { SceneView("contracts-offline") }
    #Preview("contract") { SceneView("contract") }
    #Preview("contract-en") { SceneView("contract-en") }
    #Preview("contract-suspended") { SceneView("contract-suspended") }
    #Preview("contract-first-premium") { SceneView("contract-first-premium") }
    #Preview("contract-line-only") { SceneView("contract-line-only") }
#endif
