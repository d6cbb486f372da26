/// Waivers stand in the line that breaks the rule, or alone in the line above it: `// house-rule: 2 the table is one literal`.
struct Waivers {
    private struct Waiver {
        let file: String
        let line: Int
        let lines: ClosedRange<Int>
        let rule: Int
        let reason: String

        func covers(_ finding: Finding) -> Bool {
            finding.file == file && finding.rule == rule && lines.contains(finding.line)
        }
    }

    private static let pattern = Pattern(#"^ *// house-rule: (\d+) *(.*)$"#)

    private let waivers: [Waiver]

    init(in tree: SourceTree) {
        waivers = tree.files.flatMap { file in
            Self.pattern.matches(in: file.comments).compactMap { match in
                guard let rule = Int(match.groups[1]) else { return nil }
                let alone = file.codeLines[match.line - 1].allSatisfy { $0 == " " }
                return Waiver(
                    file: file.path, line: match.line, lines: match.line...(alone ? match.line + 1 : match.line), rule: rule,
                    reason: match.groups[2])
            }
        }
    }

    /// The findings that no waiver covers.
    func remaining(_ findings: [Finding]) -> [Finding] {
        findings.filter { finding in !waivers.contains { $0.covers(finding) } }
    }

    /// Waivers without a reason, and those that waive nothing.
    func faults(given findings: [Finding]) -> [Finding] {
        waivers.compactMap { waiver in
            let what: String
            if waiver.reason.split(separator: " ").isEmpty {
                what = "a waiver says its reason: // house-rule: \(waiver.rule) reason"
            } else if !findings.contains(where: waiver.covers) {
                what = "this waiver waives nothing: delete it"
            } else {
                return nil
            }
            return Finding(file: waiver.file, line: waiver.line, rule: waiver.rule, what: what)
        }
    }
}
