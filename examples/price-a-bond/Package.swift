// swift-tools-version: 6.2
import PackageDescription

// A package outside the workspace that uses the product FixedIncome and nothing else of it.
let package = Package(
    name: "price-a-bond",
    dependencies: [
        .package(name: "bondtrader", path: "../..")
    ],
    targets: [
        .target(name: "PriceABond", dependencies: [.product(name: "FixedIncome", package: "bondtrader")]),
        .executableTarget(name: "price-a-bond", dependencies: ["PriceABond"]),
        .testTarget(name: "PriceABondTests", dependencies: ["PriceABond"]),
    ],
    swiftLanguageModes: [.v6]
)
