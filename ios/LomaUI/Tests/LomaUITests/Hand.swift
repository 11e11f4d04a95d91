import Foundation
import LomaShell
import LomaTestServer
import LomaTypes
import SwiftUI

@testable import LomaUI

/// A hand on a phone: taps and types what is on the screens, which the real core draws and a server in memory answers.
@MainActor
final class Hand {
    let server = TestServer()
    private let folder = TestFolder()
    private let walker = Walker()
    private let core: Core
    private let isWide: Bool

    /// A tablet has room for a list and what it has opened.
    init(isWide: Bool = false) {
        self.isWide = isWide
        let phone = Phone(
            http: server, streams: SilentLines(), uploads: server, store: FileStore(folder: folder.url), safe: SafeInMemory(),
            time: MarchTwelfth())
        core = Core(launch: Launch(baseUrl: "http://loma.test", deviceName: "Testtelefon", platform: "test"), phone: phone)
        core.start()
    }

    private var device: Device {
        Device(
            send: { [core] in core.update($0) },
            addPhoto: { [core, folder] target, _ in
                guard let photo = try? OnePhoto(in: folder) else { return .nothingChosen }
                return await core.addPhoto(for: target, from: photo, to: FileShelf(folder: folder.url))
            })
    }

    func screen() async -> Seen {
        await core.whenIdle()
        let screens = LomaScreens(core: core, device: device)
        return walker.look(at: screens.environment(\.horizontalSizeClass, isWide ? .regular : .compact))
    }

    /// As it looks behind a gate, which a tap on its button opens.
    func screen(behind gate: Gate) async -> Seen {
        await core.whenIdle()
        return walker.look(
            at: GatedScreens(core: core, device: device, language: "de", gate: gate, unlock: { gate.open() }))
    }

    func tap(_ label: String) async throws {
        try await screen().tap(label)
        await core.whenIdle()
    }

    /// The first screen that shows this; the time limit of the test ends the waiting.
    func until(_ words: String) async throws {
        while await !screen().shows(words) { try await Task.sleep(nanoseconds: 5_000_000) }
    }

    func type(_ text: String, into label: String) async throws { try await screen().type(text, into: label) }

    func set(_ label: String, to isOn: Bool) async throws { try await screen().set(label, to: isOn) }

    func tell(_ event: Event) async {
        core.update(event)
        await core.whenIdle()
    }

    func signIn(password: String = TestServer.password) async throws {
        try await type(TestServer.email, into: "E-Mail")
        try await type(password, into: "Passwort")
        try await tap("Anmelden")
    }

    func goOffline() async {
        await server.goOffline()
        await tell(.wentOffline)
    }

    func comeBack() async {
        await server.comeBack()
        await tell(.cameOnline)
    }
}
