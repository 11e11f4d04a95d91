// swift-tools-version: 6.0
import PackageDescription

// Where the core's library lies: set by `./dev test`. An app links the library itself and leaves this empty.
let coreLibrary = Context.environment["LOMA_CORE_LIBRARY"]

let package = Package(
    name: "LomaShell",
    platforms: [.iOS(.v17), .macOS(.v14)],
    products: [
        .library(name: "LomaShell", targets: ["LomaShell"]),
        // A server in memory, for the tests here and for those of the screens.
        .library(name: "LomaTestServer", targets: ["LomaTestServer"]),
    ],
    dependencies: [.package(path: "../LomaTypes")],
    targets: [
        // Generated from the core: `./dev types`.
        .target(name: "LomaCoreFFI"),
        .target(
            name: "LomaCore",
            dependencies: ["LomaCoreFFI"],
            // What UniFFI writes keeps global variables that Swift 6 refuses.
            swiftSettings: [.swiftLanguageMode(.v5)]
        ),
        // Ours.
        .target(
            name: "LomaShell",
            dependencies: ["LomaCore", .product(name: "LomaTypes", package: "LomaTypes")]
        ),
        .target(
            name: "LomaTestServer",
            dependencies: ["LomaShell", .product(name: "LomaTypes", package: "LomaTypes")],
            path: "Tests/LomaTestServer"
        ),
        .testTarget(
            name: "LomaShellTests",
            dependencies: ["LomaShell", "LomaTestServer"],
            linkerSettings: coreLibrary.map { folder in
                [
                    .unsafeFlags(["-L\(folder)", "-Xlinker", "-rpath", "-Xlinker", folder]),
                    .linkedLibrary("loma_core"),
                    // Swift 6.0's libswiftObservation on Linux lacks a symbol that it needs only to report its own death.
                    .unsafeFlags(["-Xlinker", "--allow-shlib-undefined"], .when(platforms: [.linux])),
                ]
            } ?? []
        ),
    ]
)
