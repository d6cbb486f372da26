// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
    name: "bondtrader",
    products: [
        .executable(name: "bondtrader", targets: ["bondtrader"]),
        .library(name: "FixedIncome", targets: ["FixedIncome"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
    ],
    targets: [
        // Analytics: pure mathematics of bonds; the standard library and its own C target only.
        // Swift's rounded() calls libm's floor, round and trunc, which are exact; without Foundation nobody else links libm.
        .target(
            name: "CKernels", path: "Sources/Analytics/CKernels",
            linkerSettings: [.linkedLibrary("m", .when(platforms: [.linux]))]),
        .target(name: "QuantMath", dependencies: ["CKernels"], path: "Sources/Analytics/QuantMath", swiftSettings: strict),
        .target(
            name: "FixedIncome", dependencies: ["CKernels", "QuantMath"],
            path: "Sources/Analytics/FixedIncome", swiftSettings: strict),

        // Adapters: files in, pages out, a market to play with.
        .systemLibrary(
            name: "CZlib", path: "Sources/SystemLibraries/CZlib", pkgConfig: "zlib",
            providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
        .target(
            name: "FileFeed", dependencies: ["FixedIncome", "CZlib"],
            path: "Sources/Adapters/Out/FileFeed", swiftSettings: strict),
        .target(
            name: "SimulatedMarket", dependencies: ["FixedIncome", "QuantMath"],
            path: "Sources/Adapters/Out/SimulatedMarket", swiftSettings: strict),
        .target(name: "Pages", path: "Sources/Adapters/In/Pages", swiftSettings: strict),

        // Apps: the composition roots.
        .executableTarget(
            name: "bondtrader",
            dependencies: [
                "FixedIncome", "QuantMath", "FileFeed", "SimulatedMarket", "Pages",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Sources/Apps/bondtrader", swiftSettings: strict),

        // One test target a layer.
        .testTarget(
            name: "AnalyticsTests", dependencies: ["CKernels", "QuantMath", "FixedIncome"],
            path: "Tests/AnalyticsTests", swiftSettings: strict),
        .testTarget(
            name: "AdaptersTests", dependencies: ["FixedIncome", "QuantMath", "FileFeed", "SimulatedMarket", "Pages"],
            path: "Tests/AdaptersTests", swiftSettings: strict),
        .testTarget(name: "AppsTests", dependencies: ["bondtrader"], path: "Tests/AppsTests", swiftSettings: strict),
        .testTarget(name: "ArchitectureTests", path: "Tests/Architecture/ArchitectureTests", swiftSettings: strict),
        .testTarget(name: "HouseRulesTests", path: "Tests/Architecture/HouseRulesTests", swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)
