import LomaShell
import LomaUI
import PhotosUI
import UIKit
import UniformTypeIdentifiers

/// The camera or the photo library of the system. The library needs no leave: the app gets what was chosen and nothing else.
@MainActor
final class SystemPicker: NSObject, FilePicker {
    private let source: PhotoSource
    private var answer: CheckedContinuation<URL?, Never>?

    init(source: PhotoSource) { self.source = source }

    func pick() async -> URL? {
        guard let top = UIApplication.shared.topmost else { return nil }
        return await withCheckedContinuation { continuation in
            answer = continuation
            let shown = source == .camera ? camera() : library()
            // Swiped away is as good as cancelled.
            shown.presentationController?.delegate = self
            top.present(shown, animated: true)
        }
    }

    private func camera() -> UIViewController {
        let camera = UIImagePickerController()
        camera.sourceType = .camera
        camera.delegate = self
        return camera
    }

    private func library() -> UIViewController {
        var configuration = PHPickerConfiguration()
        configuration.filter = .images
        // As other phones can read it too.
        configuration.preferredAssetRepresentationMode = .compatible
        let library = PHPickerViewController(configuration: configuration)
        library.delegate = self
        return library
    }

    private func finish(_ shown: UIViewController?, with file: URL?) {
        shown?.dismiss(animated: true)
        answer?.resume(returning: file)
        answer = nil
    }
}

extension SystemPicker: PHPickerViewControllerDelegate {
    func picker(_ picker: PHPickerViewController, didFinishPicking results: [PHPickerResult]) {
        guard let chosen = results.first?.itemProvider else { return finish(picker, with: nil) }
        picker.dismiss(animated: true)
        // The system deletes its file when the closure ends.
        _ = chosen.loadFileRepresentation(for: .image) { file, _, _ in
            let copy = file.flatMap { Passing.copy(of: $0) }
            Task { @MainActor in self.finish(nil, with: copy) }
        }
    }
}

extension SystemPicker: UIImagePickerControllerDelegate, UINavigationControllerDelegate {
    func imagePickerController(
        _ picker: UIImagePickerController, didFinishPickingMediaWithInfo info: [UIImagePickerController.InfoKey: Any]
    ) {
        let photo = info[.originalImage] as? UIImage
        finish(picker, with: photo?.jpegData(compressionQuality: 0.85).flatMap { Passing.file(of: $0) })
    }

    func imagePickerControllerDidCancel(_ picker: UIImagePickerController) { finish(picker, with: nil) }
}

extension SystemPicker: UIAdaptivePresentationControllerDelegate {
    func presentationControllerDidDismiss(_ controller: UIPresentationController) { finish(nil, with: nil) }
}

extension UIApplication {
    fileprivate var topmost: UIViewController? {
        let scenes = connectedScenes.compactMap { $0 as? UIWindowScene }
        var top = scenes.flatMap(\.windows).first { $0.isKeyWindow }?.rootViewController
        while let next = top?.presentedViewController { top = next }
        return top
    }
}
