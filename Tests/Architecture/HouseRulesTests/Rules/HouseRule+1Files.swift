import Foundation

extension HouseRule {
    static let oneTypeAFile = HouseRule(
        1, "one public type a file, of the same name",
        breaches: [
            Breach(
                ["Sources/A/One.swift": "public struct One {}\n\npublic enum Two {}\n"], "One.swift:3: rule 1: public type Two"),
            Breach(
                ["Sources/A/One.swift": "public struct Other {}\n"], "One.swift:1: rule 1: public type Other stands in One.swift"),
            Breach(["Sources/A/One+Text.swift": "extension One {}\npublic actor Two {}\n"], "public type Two"),
        ],
        keeping: [
            ["Sources/A/One.swift": "public struct One {\n    public enum Kind {}\n}\nstruct Helper {}\n"],
            ["Sources/A/Helpers.swift": "struct A {}\nstruct B {}\n"],
            ["Sources/A/One.swift": "/* public struct X {} */ let s = \"public struct Y {}\"\npublic struct One {}\n"],
        ]
    ) { tree, inspection in
        for file in tree.swift() {
            for type in file.declarations where type.kind.isType && type.isPublic {
                inspection.subjects += 1
                guard type.name != file.stem else { continue }
                inspection.report(
                    1, file, type.line, "public type \(type.name) stands in \(file.name), expected \(type.name).swift")
            }
        }
    }

    static let conformancesApart = HouseRule(
        1, "conformances stand in Type+Protocol.swift",
        breaches: [
            Breach(
                ["Sources/A/One.swift": "public struct One {}\nextension One: Codable {}\n"],
                "One.swift:2: rule 1: conformance of One"),
            Breach(["Sources/A/Other+Codable.swift": "extension One: Codable {}\n"], "conformance of One"),
            Breach(["Sources/A/One+Text.swift": "extension Two {}\n"], "One+Text.swift:1: rule 1: it extends no One"),
        ],
        keeping: [
            ["Sources/A/One+Codable.swift": "extension One: Codable {}\nextension One.Kind: Codable {}\n"],
            ["Sources/A/One.swift": "private struct Two {}\nextension Two: Codable {}\nextension One {}\n"],
            ["Sources/A/One+Sum.swift": "extension Array where Element == One {}\nextension One {}\n"],
        ]
    ) { tree, inspection in
        for file in tree.swift() {
            let subject = file.stem.split(separator: "+").first.map(String.init) ?? file.stem
            let extensions = file.declarations.filter { $0.kind == .extension }
            let own = Set(file.declarations.filter { $0.kind.isType && !$0.isPublic }.map(\.name))
            for declaration in extensions where !declaration.inherited.isEmpty && !own.contains(declaration.name) {
                inspection.subjects += 1
                let named = file.stem.contains("+") && (declaration.name + ".").hasPrefix(subject + ".")
                guard !named else { continue }
                inspection.report(
                    1, file, declaration.line,
                    "conformance of \(declaration.name) to \(declaration.inherited.joined(separator: ", ")) stands in \(file.name), "
                        + "expected \(declaration.name)+Topic.swift")
            }
            if file.stem.contains("+"), !extensions.contains(where: { ($0.name + ".").hasPrefix(subject + ".") }) {
                inspection.report(1, file, 1, "it extends no \(subject), as its name says")
            }
        }
    }

    static let fileLength = HouseRule(
        1, "files have at most 400 lines, tables and generated ones apart",
        breaches: [
            Breach(["Sources/A/One.swift": String(repeating: "let a = 1\n", count: 401)], "One.swift:1: rule 1: 401 lines"),
            Breach(["Tests/A/OneTests.swift": String(repeating: "let a = 1\n", count: 500)], "500 lines"),
            Breach(["Sources/A/one.c": String(repeating: "int a;\n", count: 401)], "401 lines"),
            Breach(["Sources/A/Generated/One.swift": String(repeating: "let a = 1\n", count: 401)], "401 lines"),
            Breach(["Sources/A/One.swift": "// DO NOT EDIT.\n" + String(repeating: "let a = 1\n", count: 400)], "401 lines"),
        ],
        keeping: [
            ["Sources/A/One.swift": String(repeating: "let a = 1\n", count: 400)],
            ["Sources/A/Generated/One.swift": "// DO NOT EDIT.\n" + String(repeating: "let a = 1\n", count: 400)],
        ]
    ) { tree, inspection in
        for file in tree.code() + tree.code(below: "Tests/") + tree.code(below: "Benchmarks/") {
            inspection.subjects += 1
            guard file.lines.count > 400 else { continue }
            inspection.report(
                1, file, 1,
                "\(file.lines.count) lines, expected at most 400; a table says so in line 1: // house-rule: 1 table of …")
        }
    }
}
