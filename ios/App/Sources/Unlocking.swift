import LocalAuthentication

/// Asks whoever holds the phone for face, finger or code.
@MainActor
final class Unlocking {
    private var isAsking = false

    /// A phone without any lock is open to everybody, and so is the app on it.
    func isAllowed(by reason: String) async -> Bool {
        if isAsking { return false }
        isAsking = true
        defer { isAsking = false }
        let context = LAContext()
        guard context.canEvaluatePolicy(.deviceOwnerAuthentication, error: nil) else { return true }
        return (try? await context.evaluatePolicy(.deviceOwnerAuthentication, localizedReason: reason)) ?? false
    }
}
