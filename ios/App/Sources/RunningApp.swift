import Foundation
import LomaShell
import LomaTypes
import LomaUI
import UIKit
import UserNotifications
import os

/// One phone, one core, one gate, as long as the process lives.
@MainActor
final class RunningApp {
    let core: Core
    let gate = Gate()
    private let shelf = FileShelf(folder: Folders.shelf)
    private let network: Connectivity
    private let unlocking = Unlocking()

    init() {
        let logger = Logger(subsystem: "talk.loma", category: "app")
        let phone = Phone(
            http: UrlSessionHttp(), streams: UrlSessionStreams(), uploads: UrlSessionUploads(shelf: shelf),
            store: FileStore(folder: Folders.store), safe: Keychain(),
            // Lines name kinds of things, never what a person typed, reads or is called.
            log: { line in logger.notice("\(line, privacy: .public)") })
        core = Core(launch: Settings.launch, phone: phone)
        network = Connectivity(core: core)
    }

    func start() {
        core.start()
        // Nobody looks yet: a push may have started the app. The scene says when it comes to the front.
        core.update(.wentToBack)
        network.watch()
    }

    var device: Device {
        Device(
            send: { [core] in core.update($0) }, restart: { [core] in core.restart() },
            addPhoto: { [core, shelf] target, source in
                await core.addPhoto(for: target, from: SystemPicker(source: source), to: shelf)
            },
            hasCamera: UIImagePickerController.isSourceTypeAvailable(.camera),
            photo: { [shelf] handle in await Thumbnail.image(of: shelf.file(under: handle)) })
    }

    func open(_ link: URL) {
        if let event = Opening.event(of: link) { core.update(event) }
    }

    func open(_ push: Pushed) {
        if let event = Opening.event(of: push) { core.update(event) }
    }

    func cameToFront() {
        gate.cameToFront()
        core.update(.cameToFront)
    }

    /// The system gives a moment to finish what is under way: a letter on its way to the store, a message to the server.
    func wentToBack() {
        gate.wentToBack()
        core.update(.wentToBack)
        let moment = UIApplication.shared.beginBackgroundTask()
        Task {
            await core.whenIdle()
            UIApplication.shared.endBackgroundTask(moment)
        }
    }

    /// The system asks once, and says afterwards what was answered.
    func askForPushes() {
        Task { _ = try? await UNUserNotificationCenter.current().requestAuthorization(options: [.alert, .badge, .sound]) }
    }

    func unlock() async {
        if await unlocking.isAllowed(by: Captions.of(Settings.language).unlock) { gate.open() }
    }
}
