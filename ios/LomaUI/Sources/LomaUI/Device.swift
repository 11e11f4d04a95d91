import LomaShell
import LomaTypes
import SwiftUI

/// Where a photo comes from.
public enum PhotoSource: Hashable, Sendable {
    case camera
    case library
}

/// What the screens need beside what they draw. The app, a preview and a test each bring their own.
public struct Device: Sendable {
    /// Tells the core what happened.
    public var send: @MainActor (Event) -> Void
    /// Begins a new life of the core after a breakage.
    public var restart: @MainActor () -> Void
    /// Lets the user take or choose a photo, and keeps it for what it is for.
    public var addPhoto: @MainActor (PhotoTarget, PhotoSource) async -> Picked
    public var hasCamera: Bool
    /// Opens a photo of the shelf, small enough for a list. Nil when it is not there or no picture.
    public var photo: @MainActor (_ handle: String) async -> Image?

    public init(
        send: @escaping @MainActor (Event) -> Void, restart: @escaping @MainActor () -> Void = {},
        addPhoto: @escaping @MainActor (PhotoTarget, PhotoSource) async -> Picked = { _, _ in .nothingChosen },
        hasCamera: Bool = false, photo: @escaping @MainActor (String) async -> Image? = { _ in nil }
    ) {
        self.send = send
        self.restart = restart
        self.addPhoto = addPhoto
        self.hasCamera = hasCamera
        self.photo = photo
    }
}

extension Binding {
    /// What the core holds, and what to tell it when the user changes that.
    @MainActor
    static func kept(_ value: Value, _ tell: @escaping @MainActor (Value) -> Void) -> Binding<Value> {
        Binding(get: { @MainActor in value }, set: { @MainActor in tell($0) })
    }
}
