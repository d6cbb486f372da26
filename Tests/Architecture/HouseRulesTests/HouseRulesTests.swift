import Testing

@Suite("The house rules")
struct HouseRulesTests {
    @Test("every rule holds in the workspace, waivers with a reason apart", arguments: HouseRule.all)
    func holds(rule: HouseRule) throws {
        let tree = try SourceTree.workspace.get()
        for finding in Waivers(in: tree).remaining(try rule.inspectWorkspace().findings) {
            Issue.record(Comment(rawValue: finding.description))
        }
    }

    @Test("every rule looked at something, or says why there is nothing to look at yet", arguments: HouseRule.all)
    func hasSubjects(rule: HouseRule) throws {
        let subjects = try rule.inspectWorkspace().subjects
        if let reason = HouseRule.notYetApplicable[rule.title] {
            #expect(subjects == 0, "\(reason): no longer so, take the rule off the list notYetApplicable")
        } else {
            #expect(subjects > 0, "the rule matched nothing")
        }
    }

    @Test("every rule names what breaks it", arguments: HouseRule.all)
    func breachesAreNamed(rule: HouseRule) {
        #expect(!rule.breaches.isEmpty)
        for breach in rule.breaches {
            let findings = rule.inspect(SourceTree(breach.files)).findings
            #expect(
                findings.contains { $0.description.contains(breach.message) }, "found \(findings), expected \(breach.message)")
            #expect(findings.allSatisfy { $0.rule == rule.number })
        }
    }

    @Test("every rule leaves alone what keeps it", arguments: HouseRule.all)
    func keepersPass(rule: HouseRule) {
        for files in rule.keeping {
            #expect(rule.inspect(SourceTree(files)).findings == [])
        }
    }

    @Test("a waiver has a reason and waives something")
    func waiversAreUsed() throws {
        let tree = try SourceTree.workspace.get()
        let findings = try HouseRule.all.flatMap { try $0.inspectWorkspace().findings }
        for fault in Waivers(in: tree).faults(given: findings) {
            Issue.record(Comment(rawValue: fault.description))
        }
    }

    @Test("functions stay short: the median and the ninth decile are reported")
    func functionLengths() throws {
        let lengths = FunctionLengths.all(in: try SourceTree.workspace.get()).map(\.length).sorted()
        try #require(!lengths.isEmpty)
        print(
            "Functions: \(lengths.count), median \(lengths[lengths.count / 2]) lines (aim: 6),",
            "ninth decile \(lengths[lengths.count * 9 / 10]) (aim: 25), longest \(lengths[lengths.count - 1]) (limit: 70)")
    }
}
