import LomaShell
import LomaTypes
import UIKit
import UserNotifications

/// Starts the app, and takes what the system says about pushes.
final class AppDelegate: NSObject, UIApplicationDelegate {
    let app = RunningApp()

    func application(
        _ application: UIApplication, didFinishLaunchingWithOptions options: [UIApplication.LaunchOptionsKey: Any]? = nil
    ) -> Bool {
        UNUserNotificationCenter.current().delegate = self
        app.start()
        // Also without leave to show something: a silent push keeps the copy fresh.
        application.registerForRemoteNotifications()
        return true
    }

    func application(_ application: UIApplication, didRegisterForRemoteNotificationsWithDeviceToken token: Data) {
        let hex = token.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
        app.core.update(.me(.pushTokenChanged(service: .apple, token: hex)))
    }

    /// Something has changed. What has reached us over the network proves that there is one; the core then asks for what is new.
    func application(
        _ application: UIApplication, didReceiveRemoteNotification payload: [AnyHashable: Any]
    ) async -> UIBackgroundFetchResult {
        app.core.update(.cameOnline)
        await app.core.whenIdle()
        return .newData
    }
}

extension AppDelegate: UNUserNotificationCenterDelegate {
    /// Tapped: opens the message or the claim.
    nonisolated func userNotificationCenter(
        _ center: UNUserNotificationCenter, didReceive response: UNNotificationResponse
    ) async {
        if let push = Pushed(response.notification.request.content.userInfo) { await app.open(push) }
    }

    /// While the app is in front its screens say it already.
    nonisolated func userNotificationCenter(
        _ center: UNUserNotificationCenter, willPresent notification: UNNotification
    ) async -> UNNotificationPresentationOptions { [] }
}
