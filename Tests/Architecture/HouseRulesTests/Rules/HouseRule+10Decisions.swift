extension HouseRule {
    private static let decision = "# 1. One\n\n## Context\n\na\n\n## Decision\n\nb\n\n## Options that lost\n\nc\n"

    static let decisionsFitAPage = HouseRule(
        10, "decisions are one page with the options that lost, and the changelog stands",
        breaches: [
            Breach(
                ["docs/adr/0001-one.md": "# 1. One\n\n## Context\n\n## Decision\n", "CHANGELOG.md": "## [Unreleased]\n"],
                "0001-one.md:1: rule 10: no section '## Options that lost'"),
            Breach(
                ["docs/adr/0001-one.md": decision + String(repeating: "a\n", count: 80), "CHANGELOG.md": "## [Unreleased]\n"],
                "expected at most 80"),
            Breach(["docs/adr/one.md": decision, "CHANGELOG.md": "## [Unreleased]\n"], "one.md:1: rule 10: expected a name"),
            Breach(["docs/adr/0001-one.md": decision], "CHANGELOG.md:1: rule 10: there is no changelog"),
            Breach(
                ["docs/adr/0001-one.md": decision, "CHANGELOG.md": "# Changes\n"],
                "CHANGELOG.md:1: rule 10: no section '## [Unreleased]'"),
            Breach(
                ["docs/adr/0001-one.md": decision, "docs/adr/0001-two.md": decision, "CHANGELOG.md": "## [Unreleased]\n"],
                "number 0001 is taken"),
        ],
        keeping: [["docs/adr/0001-one.md": decision, "CHANGELOG.md": "## [Unreleased]\n"]]
    ) { tree, inspection in
        var numbers: Set<Substring> = []
        for file in tree.files where file.path.hasPrefix("docs/adr/") && file.path.hasSuffix(".md") {
            inspection.subjects += 1
            if file.name.wholeMatch(of: /\d{4}-[a-z0-9-]+\.md/) == nil {
                inspection.report(10, file, 1, "expected a name like 0001-what-was-decided.md")
            } else if !numbers.insert(file.name.prefix(4)).inserted {
                inspection.report(10, file, 1, "number \(file.name.prefix(4)) is taken, expected the next free one")
            }
            if file.lines.count > 80 {
                inspection.report(10, file, 1, "\(file.lines.count) lines, expected at most 80: one page")
            }
            for section in ["## Context", "## Decision", "## Options that lost"] where !file.lines.contains(section) {
                inspection.report(10, file, 1, "no section '\(section)'")
            }
        }
        guard let changelog = tree.files.first(where: { $0.path == "CHANGELOG.md" }) else {
            inspection.findings.append(Finding(file: "CHANGELOG.md", line: 1, rule: 10, what: "there is no changelog"))
            return
        }
        if !changelog.lines.contains("## [Unreleased]") { inspection.report(10, changelog, 1, "no section '## [Unreleased]'") }
    }

    static let noDeadFiles = HouseRule(
        10, "no dead files",
        breaches: [
            Breach(
                ["Sources/A/Placeholder.swift": "import Foundation\n// later\n", "Sources/A/One.swift": "struct One {}\n"],
                "Placeholder.swift:1: rule 10: nothing is declared")
        ],
        keeping: [
            ["Sources/A/Placeholder.swift": ""],
            ["Sources/Apps/a/main.swift": "print(1)\n", "Sources/Apps/a/One.swift": "struct One {}\n"],
        ]
    ) { tree, inspection in
        let files = tree.swift() + tree.swift(below: "Tests/")
        for file in files {
            inspection.subjects += 1
            guard !moreThanImports.isFound(in: file.code) else { continue }
            // A target that has no other file yet needs this one.
            let folder = file.path.split(separator: "/").dropLast().joined(separator: "/") + "/"
            guard files.contains(where: { $0.path != file.path && $0.path.hasPrefix(folder) }) else { continue }
            inspection.report(10, file, 1, "nothing is declared in this file: delete it")
        }
    }

    /// A line with code that is no import.
    private static let moreThanImports = Pattern(#"^ *(?!(?:(?:public|package|internal|private) +)?import )[^ \n]"#)
}
