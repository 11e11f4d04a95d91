// swift-tools-version: 5.8
import PackageDescription

let package = Package(
    name: "LomaTypes",
    platforms: [.iOS(.v17), .macOS(.v14)],
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
