extension HouseRule {
    // Written apart, so that this file does not break its own rules.
    private static let later = ["TO" + "DO", "FIX" + "ME", "X" + "XX", "HA" + "CK"]
    private static let machinePaths = ["work", "tmp", "home", "root", "Users", "var/folders"].map { "/" + $0 + "/" }

    static let nothingLeftBehind = HouseRule(
        10, "nothing is left for later and no code is commented out",
        breaches: later.map { Breach(["Sources/A/One.swift": "let a = 1 // \($0): b\n"], "One.swift:1: rule 10: \($0)") } + [
            Breach(["Makefile": "# \(later[0]) later\n"], "Makefile:1: rule 10"),
            Breach(["Sources/A/One.swift": "// let a = 1\n"], "One.swift:1: rule 10: code in a comment"),
            Breach(["Sources/A/One.swift": "    // return price(a, b)\n"], "code in a comment"),
            Breach(["Sources/A/One.swift": "// if a {\n//     b()\n// }\n"], "code in a comment"),
            Breach(["Sources/A/One.swift": "// try await run(a: 1)\n"], "code in a comment"),
            Breach(["Tests/A/OneTests.swift": "// #expect(a == b)\n"], "code in a comment"),
            Breach(["Sources/A/one.c": "// a = b + 1;\n"], "code in a comment"),
        ],
        keeping: [
            [
                "Sources/A/One.swift":
                    "// let the market decide; return to par is not forced\n/// let a = 1\nlet b = \"\(later[0])\"\n"
            ],
            ["Sources/A/One.swift": "// f(x) = a + b·x (Svensson, 1994)\n// for every node, once; if it moves\n"],
        ]
    ) { tree, inspection in
        for file in tree.files where !file.path.hasSuffix(".md") && !file.path.hasPrefix("docs/") {
            inspection.subjects += 1
            for match in laterWords.matches(in: file.isSwift || file.isC ? file.comments : file.text) {
                inspection.report(10, file, match.line, "\(match.text), expected an issue or nothing")
            }
            for match in codeInComment.matches(in: file.comments) {
                inspection.report(10, file, match.line, "code in a comment, expected why or nothing")
            }
        }
    }

    static let nothingForced = HouseRule(
        10, "nothing is forced, and what is unchecked says why it is safe",
        breaches: [
            Breach(["Sources/A/One.swift": "let a = try! b()\n"], "One.swift:1: rule 10: try!"),
            Breach(["Sources/A/One.swift": "let a = b as! Int\n"], "One.swift:1: rule 10: as!"),
            Breach(
                ["Sources/A/One.swift": "let a = 1\nfinal class One: @unchecked Sendable {}\n"],
                "One.swift:2: rule 10: @unchecked"),
            Breach(
                ["Sources/A/One.swift": "let a = 1\nnonisolated(unsafe) var b = 1\n"], "One.swift:2: rule 10: nonisolated(unsafe)"
            ),
        ],
        keeping: [
            ["Sources/A/One.swift": "// Its one field is guarded by a lock.\nfinal class One: @unchecked Sendable {}\n"],
            ["Sources/A/One.swift": "// never try! here\nlet a = try b()\nlet c = \"try!\"\n"],
        ]
    ) { tree, inspection in
        for file in tree.swift() + tree.swift(below: "Tests/") {
            inspection.subjects += 1
            for match in forced.matches(in: file.code) {
                inspection.report(10, file, match.line, "\(match.text), expected an error that is handled")
            }
            for match in unchecked.matches(in: file.code) {
                let above = match.line > 1 ? file.commentLines[match.line - 2] : ""
                guard above.allSatisfy({ $0 == " " }) else { continue }
                inspection.report(10, file, match.line, "\(match.text) without a comment in the line above on why it is safe")
            }
        }
    }

    static let noMachinePaths = HouseRule(
        10, "no paths of one machine",
        breaches: machinePaths.map {
            Breach(["Sources/A/One.swift": "let a = 1\nlet b = \"\($0)a\"\n"], "One.swift:2: rule 10: path \($0)")
        } + [
            Breach(["Makefile": "a:\n\tcp \(machinePaths[0])main .\n"], "Makefile:2: rule 10")
        ],
        keeping: [["Sources/A/One.swift": "let a = \"../shared/data\"\nlet b = a/work/c\nlet c = \"docs/work/x\"\n"]]
    ) { tree, inspection in
        for file in tree.files {
            inspection.subjects += 1
            for match in machinePath.matches(in: file.text) {
                inspection.report(
                    10, file, match.line, "path \(match.text), expected one from the root of the workspace or a parameter")
            }
        }
    }

    private static let laterWords = Pattern(words: later)
    private static let forced = Pattern(#"\btry!|\bas!"#)
    private static let unchecked = Pattern(#"@unchecked Sendable|nonisolated\(unsafe\)"#)
    private static let machinePath = Pattern(#"(?<![\w./}~-])/(?:work|tmp|home|root|Users|var/folders)/"#)

    /// A comment that reads as a statement; documentation and waivers apart.
    private static let codeInComment = Pattern(
        lineStart: " *//(?!/)(?! house-rule:) *",
        oneOf: [
            #"(?:let|var)\s+\w+\s*(?::\s*[\w<>?]+\s*)?=\s"#,
            #"(?:static |private |public )*func\s+\w+\s*[(<]"#,
            #"return\s+[\w.]+\("#,
            #"import\s+\w+$"#,
            #"(?:try|await)\s+(?:await\s+)?[\w.]+\("#,
            ##"#(?:expect|require|include)\b"##,
            #"(?:if|for|while|guard|switch|else|do)\b[^\n]*\{$"#,
            #"\}[^\n]*$"#,
            #"[\w.]+\s*[-+*/]?=\s[^\n]*;$"#,
            #"\w+\([^\n]*\);$"#,
        ])
}
