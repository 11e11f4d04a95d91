import Foundation
import LomaTypes

/// What the app knows before the core does.
public struct Launch: Sendable {
    /// The server, without `/v1`.
    public var baseUrl: String
    public var isEnglish: Bool
    /// Shown in the list of devices: `iPhone von Erika`.
    public var deviceName: String
    public var platform: String
    /// Whose app it is. A broker who brings their own app brings their own brand.
    public var brand: Brand

    public init(
        baseUrl: String, isEnglish: Bool = false, deviceName: String, platform: String = "ios",
        brand: Brand = Brand(name: "Loma", seed: 0x0B5A6E)
    ) {
        self.baseUrl = baseUrl
        self.isEnglish = isEnglish
        self.deviceName = deviceName
        self.platform = platform
        self.brand = brand
    }

    /// The core makes its ids from the seed: a new one for each start.
    func event() -> Start {
        Start(
            baseUrl: baseUrl, language: isEnglish ? .english : .german, seed: UUID().uuidString,
            deviceName: deviceName, platform: platform, brand: brand)
    }
}
