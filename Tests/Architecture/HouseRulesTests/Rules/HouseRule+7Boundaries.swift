extension HouseRule {
    static let nothingPublicInApps = HouseRule(
        7, "an app offers nothing to others",
        breaches: [
            Breach(
                ["Sources/Apps/bondtrader/Scan.swift": "/// Scans.\npublic struct Scan {\n}\n"],
                "Scan.swift:2: rule 7: Scan is public"),
            Breach(
                ["Sources/Apps/bondtrader/Scan.swift": "struct Scan {\n    public func run() {}\n}\n"], "Scan.swift:2: rule 7"),
        ],
        keeping: [
            ["Sources/Apps/bondtrader/Scan.swift": "struct Scan {\n    package func run() {}\n}\n"],
            [
                "Sources/Apps/bondtrader/A+Argument.swift":
                    "extension A: ExpressibleByArgument {\n    public init?(a: String) {}\n}\n"
            ],
        ]
    ) { tree, inspection in
        for file in tree.swift(below: "Sources/Apps/") {
            inspection.subjects += 1
            // What a public type needs to conform to a public protocol must be public itself.
            let witnesses = file.declarations.filter { $0.kind == .extension && !$0.inherited.isEmpty }.flatMap(\.members)
            let lines = Set(witnesses.map(\.line))
            for declaration in file.allDeclarations
            where declaration.isPublic && declaration.kind != .import && !lines.contains(declaration.line) {
                inspection.report(
                    7, file, declaration.line, "\(declaration.qualifiedName) is public in an app, expected internal or package")
            }
        }
    }

    static let noBackDoors = HouseRule(
        7, "no import opens a back door",
        breaches: [
            Breach(
                ["Tests/A/OneTests.swift": "import Testing\n@testable import FixedIncome\n"],
                "OneTests.swift:2: rule 7: @testable"),
            Breach(["Sources/A/One.swift": "@_exported import FixedIncome\n"], "One.swift:1: rule 7: @_exported"),
            Breach(["Sources/A/One.swift": "@_implementationOnly import FixedIncome\n"], "@_implementationOnly"),
        ],
        keeping: [["Tests/A/OneTests.swift": "import FixedIncome\npackage import QuantMath\n// @testable import\n"]]
    ) { tree, inspection in
        for file in tree.swift() + tree.swift(below: "Tests/") {
            inspection.subjects += 1
            for match in hiddenImport.matches(in: file.code) {
                inspection.report(
                    7, file, match.line, "\(match.groups[1]) import, expected public or package access and a plain import")
            }
        }
    }

    private static let hiddenImport = Pattern(
        #"(@testable|@_exported|@_implementationOnly|@_spi\(\w+\))\s+(?:public |package )?import\b"#)
}
