import Foundation
import LomaPreviews
import LomaShell
import LomaTypes
import Testing

@testable import LomaUI

private let inEnglish = Scenes.names.filter { $0.hasSuffix("-en") }

/// Each view that `./dev scenes` has written, as the screens show it. Where it has not been run these tests are skipped.
@MainActor @Suite(.enabled(if: !Scenes.names.isEmpty, "./dev scenes has not been run"))
struct SceneTests {
    private func seen(_ name: String) throws -> Seen {
        Walker().look(at: LomaScreens(core: Core.showing(try Scenes.load(name))))
    }

    @Test("What can be tapped, typed into or switched has words, and no sign stands alone", arguments: Scenes.names)
    func labels(name: String) throws {
        let seen = try seen(name)
        #expect(!seen.words.isEmpty)
        for thing in seen.things {
            #expect(!thing.label.isEmpty, "\(thing.kind) after \(seen.words)")
        }
    }

    @Test("In English no caption is German", arguments: inEnglish)
    func english(name: String) throws {
        let (german, english) = (captions(.of("de")), captions(.of("en")))
        let onlyGerman = Set(german).subtracting(english)
        #expect(onlyGerman.count > 50)
        #expect(Set(try seen(name).words).isDisjoint(with: onlyGerman))
    }

    @Test("Each scene has a preview, and each preview a scene")
    func previews() throws {
        let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../..")
        let folder = package.appendingPathComponent("Sources/LomaPreviews")
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        let sources = try files.filter { $0.pathExtension == "swift" }.map { try String(contentsOf: $0, encoding: .utf8) }
        let shown = sources.joined().components(separatedBy: "SceneView(\"").dropFirst().map { $0.prefix { $0 != "\"" } }
        #expect(shown.map(String.init).sorted() == Scenes.names)
    }

    private func captions(_ captions: Captions) -> [String] {
        Mirror(reflecting: captions).children.compactMap { $0.value as? String }
    }
}
