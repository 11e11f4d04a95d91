// swift-tools-version: 6.0
import PackageDescription

// Stands in for Apple's SwiftUI where there is none: Linux. Nothing is drawn; the sources of the screens are type-checked.
let package = Package(
    name: "SwiftUIStub",
    products: [.library(name: "SwiftUI", targets: ["SwiftUI"])],
    targets: [.target(name: "SwiftUI")]
)
