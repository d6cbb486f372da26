extension HouseRule {
    static let errorsExplained = HouseRule(
        9, "errors say what a person needs",
        breaches: [
            Breach(
                ["Sources/A/E.swift": "public enum E: Error, Equatable {\n    /// Cause.\n    case a\n}\n"],
                "E.swift:1: rule 9: E says nothing"),
            Breach(
                ["Sources/A/E.swift": "enum E: Error, Equatable, CustomStringConvertible {\n    case a\n}\n"],
                "E.swift:2: rule 9: E.a"),
            Breach(
                ["Sources/A/E.swift": "enum E: Error, CustomStringConvertible {\n    /// Cause.\n    case a\n}\n"],
                "E cannot be compared"),
            Breach(["Sources/A/E.swift": "public struct E: Swift.Error, Equatable {}\n"], "E says nothing"),
            Breach(["Sources/A/T.swift": "extension T {\n    public enum E: Error, Equatable {}\n}\n"], "T.E says nothing"),
        ],
        keeping: [
            ["Sources/A/E.swift": "enum E: Error, Equatable {\n    /// Cause. Reaction.\n    case a\n}\n"],
            [
                "Sources/A/E.swift":
                    "enum E: Error, Equatable, CustomStringConvertible {\n    /// Cause. Reaction.\n    case a\n}\n"
            ],
            [
                "Sources/A/E.swift": "enum E: Error, Hashable {\n    /// Cause. Reaction.\n    case a\n}\n",
                "Sources/A/E+Text.swift": "extension E: CustomStringConvertible {}\n",
            ],
        ]
    ) { tree, inspection in
        let files = tree.swift()
        var conformances: [String: Set<String>] = [:]
        for declaration in files.flatMap(\.allDeclarations) where declaration.kind == .extension {
            conformances[declaration.name, default: []].formUnion(declaration.inherited)
        }
        for file in files {
            for type in file.allDeclarations where type.kind.isType && type.kind != .protocol {
                let inherited = Set(type.inherited).union(conformances[type.qualifiedName] ?? [])
                guard !inherited.isDisjoint(with: ["Error", "Swift.Error", "LocalizedError"]) else { continue }
                inspection.subjects += 1
                // Errors that stay inside are told to people by the public one they end in.
                if type.isPublic, !inherited.contains("CustomStringConvertible") {
                    inspection.report(
                        9, file, type.line, "\(type.qualifiedName) says nothing to a person, expected CustomStringConvertible")
                }
                if inherited.isDisjoint(with: ["Equatable", "Hashable"]) {
                    inspection.report(9, file, type.line, "\(type.qualifiedName) cannot be compared, expected Equatable")
                }
                for member in type.members where member.kind == .case && member.doc.isEmpty {
                    inspection.report(
                        9, file, member.line, "\(member.qualifiedName): expected its cause and the caller's reaction above it")
                }
            }
        }
    }

    static let oneExitCodeMapping = HouseRule(
        9, "errors become exit codes in one file",
        breaches: [
            Breach(
                [
                    "Sources/Apps/bondtrader/Scan.swift": "func a() { throw ExitCode(3) }\n",
                    "Sources/Apps/bondtrader/Value.swift": "func b() { Foundation.exit(3) }\n",
                ], "Value.swift:1: rule 9: exit codes are set here and in Sources/Apps/bondtrader/Scan.swift"),
            Breach(
                ["Sources/Adapters/Out/FileFeed/One.swift": "func a() { exit(3) }\n"], "One.swift:1: rule 9: exit below the apps"),
        ],
        keeping: [
            ["Sources/Apps/bondtrader/Exit.swift": "func a() { throw ExitCode(3) }\nfunc b() { exit(0) }\n"],
            ["Sources/A/One.swift": "func a() { scope.exit(3) }\nfunc exit(_ a: Int) {}\n"],
        ]
    ) { tree, inspection in
        var mapping: [String: SourceFile] = [:]
        for file in tree.swift() {
            for match in exit.matches(in: file.code) {
                guard file.path.hasPrefix("Sources/Apps/") else {
                    inspection.report(9, file, match.line, "exit below the apps, expected a thrown error")
                    continue
                }
                inspection.subjects += 1
                let app = file.path.split(separator: "/").prefix(3).joined(separator: "/")
                if let first = mapping[app], first.path != file.path {
                    inspection.report(9, file, match.line, "exit codes are set here and in \(first.path), expected one file")
                } else {
                    mapping[app] = file
                }
            }
        }
    }

    private static let exit = Pattern(
        #"\bExitCode(?:\.\w+|\()|(?<!func )(?<![.\w])_?exit\(|\b(?:Foundation|Glibc|Darwin)\._?exit\("#)
}
