import SwiftUI

// The macro behind `#Preview` comes with Xcode.
#if canImport(DeveloperToolsSupport)
    #Preview("contract") { SceneView("contract") }
    #Preview("contract-accident") { SceneView("contract-accident") }
    #Preview("contract-broker") { SceneView("contract-broker") }
    #Preview("contract-en") { SceneView("contract-en") }
    #Preview("contract-first-premium") { SceneView("contract-first-premium") }
    #Preview("contract-line-only") { SceneView("contract-line-only") }
    #Preview("contract-not-yet") { SceneView("contract-not-yet") }
    #Preview("contract-suspended") { SceneView("contract-suspended") }
    #Preview("contracts") { SceneView("contracts") }
    #Preview("contracts-broker") { SceneView("contracts-broker") }
    #Preview("contracts-empty") { SceneView("contracts-empty") }
    #Preview("contracts-offline") { SceneView("contracts-offline") }
    #Preview("contracts-search") { SceneView("contracts-search") }
    #Preview("contracts-search-empty") { SceneView("contracts-search-empty") }
#endif
