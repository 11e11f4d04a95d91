import LomaShell
import LomaTypes
import SwiftUI

/// Photos that were added, each with a way to take it out again.
struct PhotoStrip: View {
    let photos: [PhotoTile]
    let device: Device
    let remove: @MainActor (PhotoTile) -> Void
    @Environment(\.captions) private var captions

    var body: some View {
        if !photos.isEmpty {
            ScrollView(.horizontal) {
                HStack(spacing: Space.group) {
                    ForEach(photos, id: \.id) { photo in
                        PhotoPicture(handle: photo.handle, label: captions.photo, device: device)
                            .overlay(alignment: .topTrailing) {
                                SignButton(symbol: "xmark.circle.fill", label: captions.removePhoto) { remove(photo) }
                            }
                    }
                }
            }
        }
    }
}

/// Photos that were sent, and whether they have arrived.
struct SentPhotos: View {
    let photos: [PhotoRow]
    let device: Device
    @Environment(\.captions) private var captions

    var body: some View {
        if !photos.isEmpty {
            ScrollView(.horizontal) {
                HStack(alignment: .top, spacing: Space.group) {
                    ForEach(photos, id: \.id) { photo in
                        VStack(alignment: .leading, spacing: Space.line) {
                            PhotoPicture(handle: photo.handle, label: captions.photo, device: device)
                            Signed(tone: photo.isReceived ? .good : .waiting, text: photo.state).font(.caption)
                        }
                        .accessibilityElement(children: .combine)
                    }
                }
            }
        }
    }
}

/// The picture behind a handle, or a sign where this phone has none of it.
private struct PhotoPicture: View {
    let handle: String?
    let label: String
    let device: Device
    @State private var picture: Image?
    @Environment(\.shades) private var shades

    var body: some View {
        ZStack {
            shades.card
            if let picture {
                picture.resizable().aspectRatio(contentMode: .fill)
            } else {
                Image(systemName: "photo").foregroundStyle(shades.quiet)
            }
        }
        .frame(width: Size.photo, height: Size.photo)
        .clipShape(RoundedRectangle(cornerRadius: Space.group))
        .accessibilityElement(children: .ignore)
        .accessibilityLabel(label)
        .task(id: handle) { @MainActor in
            picture = if let handle { await device.photo(handle) } else { nil }
        }
    }
}

/// Takes or chooses a photo, and says so when the phone cannot keep it.
struct AddPhotoButton: View {
    let label: String
    /// The sign stands alone, and its words are for those who do not see it.
    var isSignOnly = false
    let target: PhotoTarget
    let device: Device
    @State private var isFull = false
    @Environment(\.captions) private var captions

    var body: some View {
        Menu {
            if device.hasCamera {
                Button(captions.takePhoto, systemImage: "camera") { add(from: .camera) }
            }
            Button(captions.pickPhoto, systemImage: "photo.on.rectangle") { add(from: .library) }
        } label: {
            Group {
                if isSignOnly {
                    Image(systemName: "camera").imageScale(.large).accessibilityLabel(label)
                } else {
                    Label(label, systemImage: "camera")
                }
            }
            .frame(minWidth: Size.target, minHeight: Size.target)
        }
        .alert(captions.photoNotKept, isPresented: $isFull) {
            Button(captions.close, role: .cancel) {}
        }
    }

    private func add(from source: PhotoSource) {
        Task { isFull = await device.addPhoto(target, source) == .notKept }
    }
}
