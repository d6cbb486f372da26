extension HouseRule {
    static let publicDocumented = HouseRule(
        3, "every public symbol is documented",
        breaches: [
            Breach(["Sources/A/One.swift": "public struct One {}\n"], "One.swift:1: rule 3: One has no documentation"),
            Breach(
                ["Sources/A/One.swift": "/// One.\npublic enum One {\n    case a\n}\n"],
                "One.swift:3: rule 3: One.a has no documentation"),
            Breach(["Sources/A/One.swift": "/// One.\npublic protocol One {\n    func a()\n}\n"], "One.a has no documentation"),
            Breach(["Sources/A/One+B.swift": "public extension One {\n    var b: Int { 1 }\n}\n"], "One.b has no documentation"),
            Breach(["Sources/A/One.swift": "// One.\n@frozen\npublic struct One {}\n"], "One has no documentation"),
        ],
        keeping: [
            [
                "Sources/A/One.swift":
                    "/// One.\n@frozen\npublic struct One {\n    let a = 1\n    /// B.\n    public var b: Int { 1 }\n}\n"
            ],
            ["Sources/A/One.swift": "enum One {\n    case a\n}\n"],
        ]
    ) { tree, inspection in
        for file in tree.swift() {
            for declaration in file.allDeclarations where declaration.isPublic && declaration.kind.isDocumented {
                inspection.subjects += 1
                guard declaration.doc.isEmpty else { continue }
                inspection.report(
                    3, file, declaration.line, "\(declaration.qualifiedName) has no documentation, expected /// above it")
            }
        }
    }

    static let throwsDocumented = HouseRule(
        3, "every public symbol that throws says when",
        breaches: [
            Breach(["Sources/A/One.swift": "/// A.\npublic func a() throws {}\n"], "One.swift:2: rule 3: a throws"),
            Breach(["Sources/A/One.swift": "/// A.\npublic init(\n    _ b: Int\n) throws(E) {}\n"], "init throws"),
            Breach(["Sources/A/One.swift": "/// A.\npublic var a: Int { get throws { 1 } }\n"], "a throws"),
        ],
        keeping: [
            ["Sources/A/One.swift": "/// A.\n///\n/// - Throws: `E.a` on Mondays.\npublic func a() throws {}\n"],
            ["Sources/A/One.swift": "/// A.\npublic func a(_ b: () throws -> Int) rethrows {}\n"],
            ["Sources/A/One.swift": "/// A.\npublic func a(_ b: () throws -> Int) {}\n"],
        ]
    ) { tree, inspection in
        for file in tree.swift() {
            for declaration in file.allDeclarations where declaration.isPublic && declaration.throwsErrors {
                inspection.subjects += 1
                guard !declaration.doc.contains(where: { $0.contains("- Throws:") }) else { continue }
                inspection.report(
                    3, file, declaration.line,
                    "\(declaration.qualifiedName) throws, expected a line '/// - Throws: what and when'")
            }
        }
    }

    static let formatterRules = HouseRule(
        3, "the formatter's two documentation rules are on",
        breaches: [
            Breach(
                [".swift-format": "{ \"rules\": { \"ValidateDocumentationComments\": true } }"],
                "AllPublicDeclarationsHaveDocumentation"),
            Breach(
                [".swift-format": "{ \"rules\": { \"ValidateDocumentationComments\": false } }"], "ValidateDocumentationComments"),
        ]
    ) { tree, inspection in
        for file in tree.files where file.name == ".swift-format" {
            inspection.subjects += 1
            for rule in ["AllPublicDeclarationsHaveDocumentation", "ValidateDocumentationComments"]
            where !file.lines.contains(where: { $0.filter { $0 != " " }.contains("\"\(rule)\":true") }) {
                inspection.report(3, file, 1, "expected \"\(rule)\": true")
            }
        }
    }
}

extension Declaration.Kind {
    fileprivate var isDocumented: Bool { ![.extension, .import, .deinit].contains(self) }
}

extension Declaration {
    /// Whether a caller must expect an error: a closure parameter that throws does not count.
    var throwsErrors: Bool {
        if kind == .var { return body?.firstMatch(of: /\bget\s+(?:async\s+)?throws\b/) != nil }
        guard kind.isFunction, let end = parametersEnd else { return false }
        let tail = header[end...]
        let effects = tail.split(separator: "->", maxSplits: 1, omittingEmptySubsequences: false).first ?? ""
        return effects.firstMatch(of: /\bthrows\b/) != nil
    }

    /// Behind the closing parenthesis of the parameters.
    var parametersEnd: String.Index? {
        guard let start = header.firstIndex(of: "(") else { return nil }
        var depth = 0
        for index in header[start...].indices {
            if header[index] == "(" { depth += 1 }
            if header[index] == ")" {
                depth -= 1
                if depth == 0 { return header.index(after: index) }
            }
        }
        return nil
    }
}
