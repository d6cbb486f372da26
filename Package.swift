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
        .library(name: "PluginKit", targets: ["PluginKit", "Contracts"]),
        .library(name: "ConformanceTesting", targets: ["ConformanceTesting"]),
    ],
    // The engines beside the one process that needs nothing: `make build` takes none of them, `make test` and `make release` all.
    traits: [
        .default(enabledTraits: []),
        .trait(name: "PostgreSQL", description: "The log, read models and jobs on PostgreSQL; needs libpq-dev"),
        .trait(name: "RabbitMQ", description: "The broker port on RabbitMQ; needs librabbitmq-dev"),
        .trait(name: "GRPC", description: "Modules in several processes, and the gRPC interface for clients"),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: ["FullFoundation"]),
        .package(url: "https://github.com/apple/swift-http-types.git", from: "1.5.0"),
        .package(url: "https://github.com/apple/swift-log.git", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-nio.git", from: "2.80.0"),
        .package(url: "https://github.com/apple/swift-nio-extras.git", from: "1.30.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle.git", from: "2.8.0"),
        .package(url: "https://github.com/apple/swift-protobuf", from: "1.39.0", traits: []),
        .package(url: "https://github.com/grpc/grpc-swift-2", from: "2.4.3"),
        .package(url: "https://github.com/grpc/grpc-swift-nio-transport", from: "2.9.2"),
        .package(url: "https://github.com/grpc/grpc-swift-protobuf", from: "2.4.1"),
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

        // Shared: what the modules work together with.
        .target(name: "Runtime", path: "Sources/Shared/Runtime", swiftSettings: strict),
        .target(
            name: "Contracts", dependencies: ["FixedIncome", .product(name: "Crypto", package: "swift-crypto")],
            path: "Sources/Shared/Contracts", swiftSettings: strict),
        .target(
            name: "Messaging", dependencies: ["Contracts", "Runtime"], path: "Sources/Shared/Messaging", swiftSettings: strict),
        .target(name: "CDigests", path: "Sources/Shared/CDigests"),
        .target(
            name: "EventSourcing",
            dependencies: ["CDigests", "Contracts", "Runtime", "Messaging", .product(name: "Crypto", package: "swift-crypto")],
            path: "Sources/Shared/EventSourcing", swiftSettings: strict),
        .target(
            name: "ModuleKit", dependencies: ["Contracts", "Runtime", "Messaging", "EventSourcing"],
            path: "Sources/Shared/ModuleKit", swiftSettings: strict),

        .target(
            name: "PluginKit", dependencies: ["FixedIncome", "Contracts"], path: "Sources/Shared/PluginKit",
            swiftSettings: strict),

        // The business: one module a domain, on what is shared alone.
        .target(
            name: "MarketData",
            dependencies: ["FixedIncome", "QuantMath", "Runtime", "Contracts", "Messaging", "EventSourcing", "ModuleKit"],
            path: "Sources/Modules/MarketData", swiftSettings: strict),
        .target(
            name: "Valuation",
            dependencies: [
                "FixedIncome", "QuantMath", "Runtime", "Contracts", "Messaging", "EventSourcing", "ModuleKit", "PluginKit",
            ], path: "Sources/Modules/Valuation", swiftSettings: strict),

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
        .target(
            name: "SQLiteStore",
            dependencies: [
                "Contracts", "Runtime", "Messaging", "EventSourcing", .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "GRDB", package: "GRDB.swift"), .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ],
            path: "Sources/Adapters/Out/SQLiteStore", swiftSettings: strict),
        .systemLibrary(
            name: "CPostgreSQL", path: "Sources/SystemLibraries/CPostgreSQL", pkgConfig: "libpq",
            providers: [.apt(["libpq-dev"]), .brew(["libpq"])]),
        .target(
            name: "PostgresStore", dependencies: ["CPostgreSQL", "Contracts", "Runtime", "Messaging", "EventSourcing"],
            path: "Sources/Adapters/Out/PostgresStore", swiftSettings: strict),
        .systemLibrary(
            name: "CRabbitMQ", path: "Sources/SystemLibraries/CRabbitMQ", pkgConfig: "librabbitmq",
            providers: [.apt(["librabbitmq-dev"]), .brew(["rabbitmq-c"])]),
        .target(
            name: "RabbitMQBroker", dependencies: ["CRabbitMQ", "Contracts", "Runtime", "Messaging"],
            path: "Sources/Adapters/Out/RabbitMQBroker", swiftSettings: strict),
        // Not called as its folder: other packages would take a module `System` for Apple's.
        .target(
            name: "LiveSystem", dependencies: ["Contracts", "Messaging", "Runtime", .product(name: "Yams", package: "Yams")],
            path: "Sources/Adapters/Out/System", swiftSettings: strict),
        .target(name: "Pages", path: "Sources/Adapters/In/Pages", swiftSettings: strict),
        .target(
            name: "Edge",
            dependencies: [
                "CZlib", "Runtime", "Contracts", "Messaging", "EventSourcing", "ModuleKit",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ], path: "Sources/Adapters/In/Edge", swiftSettings: strict),
        .target(
            name: "HTTPAPI",
            dependencies: [
                "Edge", "FixedIncome", "Runtime", "Contracts", "Messaging", "EventSourcing", "ModuleKit",
                .product(name: "Hummingbird", package: "hummingbird"),
            ], path: "Sources/Adapters/In/HTTPAPI", swiftSettings: strict),
        .target(
            name: "GRPCAPI",
            dependencies: [
                "Edge", "FixedIncome", "Runtime", "Contracts", "Messaging", "EventSourcing", "ModuleKit",
                .product(name: "NIOCertificateReloading", package: "swift-nio-extras", condition: .when(traits: ["GRPC"])),
                .product(name: "GRPCCore", package: "grpc-swift-2", condition: .when(traits: ["GRPC"])),
                .product(name: "GRPCNIOTransportHTTP2", package: "grpc-swift-nio-transport", condition: .when(traits: ["GRPC"])),
                .product(name: "GRPCProtobuf", package: "grpc-swift-protobuf", condition: .when(traits: ["GRPC"])),
                .product(name: "SwiftProtobuf", package: "swift-protobuf", condition: .when(traits: ["GRPC"])),
            ], path: "Sources/Adapters/In/GRPCAPI", swiftSettings: strict),

        // Apps: the composition roots.
        .executableTarget(
            name: "bondtrader",
            dependencies: [
                "FixedIncome", "QuantMath", "FileFeed", "SimulatedMarket", "Pages",
                "Contracts", "Runtime", "Messaging", "EventSourcing", "ModuleKit", "PluginKit", "MarketData", "Valuation", "Edge",
                "HTTPAPI", "SQLiteStore", "LiveSystem",
                .target(name: "PostgresStore", condition: .when(traits: ["PostgreSQL"])),
                .target(name: "RabbitMQBroker", condition: .when(traits: ["RabbitMQ"])),
                .target(name: "GRPCAPI", condition: .when(traits: ["GRPC"])),
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Sources/Apps/bondtrader", swiftSettings: strict),

        // The suites that every engine behind a port must pass.
        .target(
            name: "ConformanceTesting", dependencies: ["Contracts", "Runtime", "Messaging", "EventSourcing"],
            path: "Tests/Conformance", swiftSettings: strict),

        // What the tests of faults need beside themselves: a way to files that fails, and a program that is killed while it appends.
        .target(name: "CFaultVFS", path: "Tests/FaultVFS", linkerSettings: [.linkedLibrary("sqlite3")]),
        .executableTarget(
            name: "log-load", dependencies: ["Contracts", "Runtime", "EventSourcing", "SQLiteStore", "LiveSystem"],
            path: "Tests/LogLoad", swiftSettings: strict),

        // What the benchmark of the server is compared with.
        .executableTarget(
            name: "bare-route",
            dependencies: [
                .product(name: "Hummingbird", package: "hummingbird"), .product(name: "Logging", package: "swift-log"),
            ],
            path: "Benchmarks/BareRoute", swiftSettings: strict),

        // Prices over gRPC, beside which the HTTP interface is measured.
        .executableTarget(
            name: "grpc-stream",
            dependencies: [
                "GRPCAPI",
                .product(name: "GRPCCore", package: "grpc-swift-2", condition: .when(traits: ["GRPC"])),
                .product(name: "GRPCNIOTransportHTTP2", package: "grpc-swift-nio-transport", condition: .when(traits: ["GRPC"])),
                .product(name: "SwiftProtobuf", package: "swift-protobuf", condition: .when(traits: ["GRPC"])),
            ], path: "Benchmarks/GRPCStream", swiftSettings: strict),

        // One test target a layer.
        .testTarget(
            name: "SharedTests",
            dependencies: [
                "CDigests", "FixedIncome", "Contracts", "Runtime", "Messaging", "EventSourcing", "ModuleKit",
                "ConformanceTesting",
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            path: "Tests/SharedTests", swiftSettings: strict),
        .testTarget(
            name: "StoreTests",
            dependencies: [
                "Contracts", "Runtime", "Messaging", "EventSourcing", "SQLiteStore", "LiveSystem", "ConformanceTesting",
                "CFaultVFS",
                "log-load", .product(name: "GRDB", package: "GRDB.swift"), .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ],
            path: "Tests/StoreTests", swiftSettings: strict),
        // Against servers that the tests start; skipped where they are not installed.
        .target(name: "TestServers", path: "Tests/Servers", swiftSettings: strict),
        .testTarget(
            name: "PostgresTests",
            dependencies: [
                "Contracts", "Runtime", "Messaging", "EventSourcing", "PostgresStore", "ConformanceTesting", "TestServers",
            ],
            path: "Tests/PostgresTests", swiftSettings: strict),
        .testTarget(
            name: "BrokerTests",
            dependencies: [
                "Contracts", "Runtime", "Messaging", "EventSourcing", "RabbitMQBroker", "ConformanceTesting", "TestServers",
            ],
            path: "Tests/BrokerTests", swiftSettings: strict),
        .testTarget(
            name: "GRPCTests",
            dependencies: [
                "FixedIncome", "Contracts", "Runtime", "Messaging", "EventSourcing", "ModuleKit", "MarketData", "Valuation",
                "GRPCAPI", "Edge", "HTTPAPI",
                "ConformanceTesting",
                .product(name: "GRPCCore", package: "grpc-swift-2", condition: .when(traits: ["GRPC"])),
                .product(name: "GRPCNIOTransportHTTP2", package: "grpc-swift-nio-transport", condition: .when(traits: ["GRPC"])),
                .product(name: "GRPCProtobuf", package: "grpc-swift-protobuf", condition: .when(traits: ["GRPC"])),
                .product(name: "SwiftProtobuf", package: "swift-protobuf", condition: .when(traits: ["GRPC"])),
            ], path: "Tests/GRPCTests", swiftSettings: strict),
        .testTarget(
            name: "ModulesTests",
            dependencies: [
                "FixedIncome", "Contracts", "Runtime", "Messaging", "EventSourcing", "ModuleKit", "PluginKit", "MarketData",
                "Valuation", "ConformanceTesting",
            ], path: "Tests/ModulesTests", swiftSettings: strict),
        .testTarget(
            name: "EdgeTests",
            dependencies: [
                "FixedIncome", "Contracts", "Runtime", "Messaging", "EventSourcing", "ModuleKit", "MarketData", "Valuation",
                "Edge",
                "HTTPAPI", "ConformanceTesting", .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdTesting", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"), .product(name: "NIOCore", package: "swift-nio"),
            ], path: "Tests/EdgeTests", swiftSettings: strict),
        .testTarget(
            name: "AnalyticsTests", dependencies: ["CKernels", "QuantMath", "FixedIncome"],
            path: "Tests/AnalyticsTests", swiftSettings: strict),
        .testTarget(
            name: "AdaptersTests", dependencies: ["FixedIncome", "QuantMath", "FileFeed", "SimulatedMarket", "Pages"],
            path: "Tests/AdaptersTests", swiftSettings: strict),
        .testTarget(
            name: "AppsTests",
            dependencies: ["bondtrader", "Contracts", "Messaging", "EventSourcing", "SQLiteStore", "LiveSystem"],
            path: "Tests/AppsTests", swiftSettings: strict),
        // One scenario on every shape of the platform, the servers beside it included.
        .testTarget(
            name: "AcceptanceTests", dependencies: ["bondtrader", "TestServers"], path: "Tests/Acceptance", swiftSettings: strict),
        .testTarget(name: "ArchitectureTests", path: "Tests/Architecture/ArchitectureTests", swiftSettings: strict),
        .testTarget(name: "HouseRulesTests", path: "Tests/Architecture/HouseRulesTests", swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)
