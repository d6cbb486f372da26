extension HouseRule {
    static let testNamesAreSentences = HouseRule(
        8, "test names are sentences",
        breaches: [
            Breach(
                ["Tests/A/OneTests.swift": "@Suite struct OneTests {\n    @Test func price() {}\n}\n"],
                "OneTests.swift:2: rule 8: price"),
            Breach(
                ["Tests/A/OneTests.swift": "@Test(\"bill price\", arguments: [1])\nfunc price(a: Int) {}\n"], "found 'bill price'"
            ),
            Breach(
                ["Tests/A/OneTests.swift": "@Test(.disabled(\"a long reason stands here\"))\nfunc price() {}\n"], "rule 8: price"),
            Breach(["Tests/A/OneTests.swift": "@Test func `bill price`() {}\n"], "found 'bill price'"),
            Breach(["Tests/A/OneTests.swift": "import XCTest\n"], "OneTests.swift:1: rule 8: XCTest"),
        ],
        keeping: [
            [
                "Tests/A/OneTests.swift":
                    "@Test(\n    \"the published price comes back\",\n    arguments: [1]) func a(b: Int) {}\n"
            ],
            ["Tests/A/OneTests.swift": "@Test func `the published price comes back`() {}\n"],
            ["Tests/A/OneTests.swift": "@Test(#\"a \"quoted\" price comes back\"#) func a() {}\nfunc helper() {}\n"],
        ]
    ) { tree, inspection in
        for file in tree.swift(below: "Tests/") + tree.swift(below: "examples/") {
            for declaration in file.allDeclarations {
                if declaration.kind == .import, declaration.name == "XCTest" {
                    inspection.report(8, file, declaration.line, "XCTest, expected Swift Testing")
                }
                guard declaration.kind == .func, declaration.prefix.contains(/@Test\b/) else { continue }
                inspection.subjects += 1
                let name = declaration.testName
                guard name.split(separator: " ").count < 3 else { continue }
                inspection.report(
                    8, file, declaration.line, "\(declaration.name): found '\(name)', expected a sentence of three words or more")
            }
        }
    }
}

extension Declaration {
    /// The display name of a test, or its raw identifier, or its plain name.
    fileprivate var testName: String {
        if let match = prefix.firstMatch(of: /@Test\(\s*#*"(?<name>.*?)"#*\s*[,)]/.dotMatchesNewlines()) {
            return String(match.output.name)
        }
        return name.filter { $0 != "`" }
    }
}
