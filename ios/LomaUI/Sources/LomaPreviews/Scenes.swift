import Foundation
import LomaShell
import LomaTypes
import LomaUI
import SwiftUI

/// Views that the real core has shown, by name.
public enum Scenes {
    /// Those that `./dev scenes` has written.
    public static var names: [String] {
        let files = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
        return files.filter { $0.pathExtension == "bin" }.map { $0.deletingPathExtension().lastPathComponent }.sorted()
    }

    private static var folder: URL { (Bundle.module.resourceURL ?? Bundle.module.bundleURL).appendingPathComponent("Scenes") }

    public static func load(_ name: String) throws -> ViewModel {
        let file = folder.appendingPathComponent(name).appendingPathExtension("bin")
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
