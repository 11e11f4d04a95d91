// swift-tools-version: 5.8
import PackageDescription

let package = Package(
    name: "LomaTypes",
    platforms: [.iOS(.v16), .macOS(.v13)],
    products: [
        .library(
            name: "LomaTypes",
            targets: ["LomaTypes"]
        )
    ],
    targets: [
        .target(
            name: "LomaTypes",
            dependencies: ["Serde"]
        ),
        .target(
            name: "Serde",
            dependencies: []
        ),
    ]
)
