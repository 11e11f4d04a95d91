import LomaTypes
import SwiftUI

/// Safe or store cannot be used: why, and once more.
struct LockedScreen: View {
    let view: SignInView
    let device: Device
    @Environment(\.captions) private var captions

    var body: some View {
        Page {
            EmptyState(symbol: "lock", text: captions.lockedTitle) {
                if let problem = view.problem { Text(problem).multilineTextAlignment(.center) }
                Button(captions.retry) { device.send(.session(.unlock)) }.buttonStyle(PrimaryButtonStyle())
            }
        }
    }
}
