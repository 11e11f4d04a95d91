import Foundation
import LomaTypes

/// Lets the user choose or take a photo. The app target has the camera and the library.
@MainActor
public protocol FilePicker {
    /// A file that may be gone after the next pick. Nil when the user changed their mind.
    func pick() async -> URL?
}

/// What a photo is for.
public enum PhotoTarget: Hashable, Sendable {
    /// The report that is being written.
    case report
    /// An answer to a question of the insurer.
    case answer(claimId: String, questionId: String)
    case message(threadId: String)

    func added(_ handle: String) -> Event {
        switch self {
        case .report:
            .claims(.addPhoto(handle: handle))
        case .answer(let claimId, let questionId):
            .claims(.answer(.addPhoto(claimId: claimId, questionId: questionId, handle: handle)))
        case .message(let threadId):
            .messages(.attach(threadId: threadId, handle: handle))
        }
    }
}

public enum Picked: Equatable, Sendable {
    case added
    case nothingChosen
    /// The phone could not keep the photo, most likely because it is full.
    case notKept
}

extension Core {
    /// Puts a photo on the shelf and tells the core what it is for.
    public func addPhoto(for target: PhotoTarget, from picker: any FilePicker, to shelf: FileShelf) async -> Picked {
        guard let file = await picker.pick() else { return .nothingChosen }
        // Copying a photo takes a moment, in which the screen must not stand still.
        let kept = await Task.detached { try? shelf.keep(file) }.value
        guard let handle = kept else { return .notKept }
        update(target.added(handle))
        return .added
    }
}
