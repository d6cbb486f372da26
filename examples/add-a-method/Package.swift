// swift-tools-version: 6.2
import PackageDescription

// A package outside the workspace that adds a method of valuation: one file, and one line that registers it.
let package = Package(
    name: "add-a-method",
    products: [.library(name: "HouseMethods", targets: ["HouseMethods"])],
    dependencies: [
        .package(name: "bondtrader", path: "../..")
    ],
    targets: [
        .target(
            name: "HouseMethods",
            dependencies: [
                .product(name: "PluginKit", package: "bondtrader"), .product(name: "FixedIncome", package: "bondtrader"),
            ]),
        .testTarget(name: "HouseMethodsTests", dependencies: ["HouseMethods"]),
    ],
    swiftLanguageModes: [.v6]
)
