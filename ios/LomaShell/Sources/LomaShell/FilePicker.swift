import Foundation
import LomaTypes

/// Lets the user choose or take a photo. The app target has the camera and the library.
@MainActor
public protocol FilePicker {
    /// A file that may be gone after the next pick. Nil when the user changed their mind.
    func pick() async -> URL?
}

public enum Picked: Equatable, Sendable {
    case added
    case nothingChosen
    /// The phone could not keep the photo, most likely because it is full.
    case notKept
}

extension Core {
    /// Puts a photo on the shelf and tells the claim form.
    public func addPhoto(from picker: any FilePicker, to shelf: FileShelf) async -> Picked {
        guard let file = await picker.pick() else { return .nothingChosen }
        // Copying a photo takes a moment, in which the screen must not stand still.
        let kept = await Task.detached { try? shelf.keep(file) }.value
        guard let handle = kept else { return .notKept }
        update(.claims(.addPhoto(handle: handle)))
        return .added
    }
}
