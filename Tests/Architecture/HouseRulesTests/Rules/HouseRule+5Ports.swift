extension HouseRule {
    static let portsHaveSuites = HouseRule(
        5, "every port has a conformance suite",
        breaches: [
            Breach(
                ["Sources/Modules/Risk/Ports/RiskStore.swift": "public protocol RiskStore {}\n"],
                "RiskStore.swift:1: rule 5: port RiskStore has no suite"),
            Breach(
                [
                    "Sources/Shared/Messaging/Broker.swift": "public protocol Broker {}\n",
                    "Tests/Conformance/Other/OtherConformance.swift": "public struct OtherConformance {}\n",
                ], "port Broker has no suite"),
        ],
        keeping: [
            [
                "Sources/Modules/Risk/Ports/RiskStore.swift": "public protocol RiskStore {}\n",
                "Tests/Conformance/RiskStore/RiskStoreConformance.swift": "public struct RiskStoreConformance {}\n",
            ],
            ["Sources/Modules/Risk/Domain/Limit.swift": "protocol Limit {}\n"],
        ]
    ) { tree, inspection in
        for file in tree.swift() where file.path.contains("/Ports/") || file.path.hasPrefix("Sources/Shared/") {
            for port in file.declarations where port.kind == .protocol && (port.isPublic || port.modifiers.contains("package")) {
                inspection.subjects += 1
                guard !tree.files.contains(where: { $0.isSwift && $0.path.hasPrefix("Tests/Conformance/\(port.name)/") }) else {
                    continue
                }
                inspection.report(
                    5, file, port.line, "port \(port.name) has no suite, expected one in Tests/Conformance/\(port.name)/")
            }
        }
    }
}
