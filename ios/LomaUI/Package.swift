// swift-tools-version: 6.0
import PackageDescription

// Where the core's library lies: set by `./dev test`. An app links the library itself and leaves this empty.
let coreLibrary = Context.environment["LOMA_CORE_LIBRARY"]

var packages: [Package.Dependency] = [.package(path: "../LomaShell"), .package(path: "../LomaTypes")]
var ours: [Target.Dependency] = [
    .product(name: "LomaShell", package: "LomaShell"), .product(name: "LomaTypes", package: "LomaTypes"),
]

#if os(Linux)
    // Apple's SwiftUI is not there. Its stand-in has the same name, so that the sources of the screens know nothing of it.
    packages.append(.package(path: "../SwiftUIStub"))
    ours.append(.product(name: "SwiftUI", package: "SwiftUIStub"))
#endif

let package = Package(
    name: "LomaUI",
    platforms: [.iOS(.v17), .macOS(.v14)],
    products: [.library(name: "LomaUI", targets: ["LomaUI"])],
    dependencies: packages,
    targets: [
        .target(name: "LomaUI", dependencies: ours),
        // Apart from the screens, so that no app carries the pictures.
        .target(name: "LomaPreviews", dependencies: ["LomaUI"] + ours, resources: [.copy("Scenes")]),
        .testTarget(
            name: "LomaUITests",
            dependencies: ["LomaUI", "LomaPreviews", .product(name: "LomaTestServer", package: "LomaShell")] + ours,
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
