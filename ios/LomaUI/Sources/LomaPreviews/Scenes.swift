import Foundation
import LomaShell
import LomaTypes
import LomaUI
import SwiftUI

/// Views that the real core has shown, by name.
public enum Scenes {
    public static func load(_ name: String) throws -> ViewModel {
        guard let file = Bundle.module.url(forResource: name, withExtension: "bin", subdirectory: "Scenes") else {
            throw CocoaError(.fileNoSuchFile)
        }
        return try ViewModel.bincodeDeserialize(input: [UInt8](Data(contentsOf: file)))
    }
}

/// A scene as a phone shows it. Taps do nothing.
public struct SceneView: View {
    let name: String

    public init(_ name: String) { self.name = name }

    public var body: some View {
        if let view = try? Scenes.load(name) {
            LomaScreens(core: Core.showing(view))
        } else {
            Text("Scene \(name) is missing or of another version: ./dev scenes")
        }
    }
}
