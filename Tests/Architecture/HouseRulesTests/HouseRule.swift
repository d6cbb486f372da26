import Testing

/// A rule of the house that a program can check.
struct HouseRule: Sendable, CustomTestStringConvertible {
    /// What a rule found, and how many things it looked at: a rule that looked at nothing has failed.
    struct Inspection {
        var subjects = 0
        var findings: [Finding] = []
    }

    /// Files that break the rule, with a part of what must be said about them.
    struct Breach: Sendable {
        let files: [String: String]
        let message: String

        init(_ files: [String: String], _ message: String) {
            self.files = files
            self.message = message
        }
    }

    let number: Int
    let title: String
    let breaches: [Breach]
    /// Files near to the breaches that keep the rule.
    let keeping: [[String: String]]
    private let body: @Sendable (SourceTree, inout Inspection) -> Void

    init(
        _ number: Int, _ title: String, breaches: [Breach], keeping: [[String: String]] = [],
        inspect: @escaping @Sendable (SourceTree, inout Inspection) -> Void
    ) {
        self.number = number
        self.title = title
        self.breaches = breaches
        self.keeping = keeping
        body = inspect
    }

    var testDescription: String { "\(number) \(title)" }

    /// What each rule finds in the workspace, by its title, looked up once.
    static let workspace = Result {
        let tree = try SourceTree.workspace.get()
        return Dictionary(uniqueKeysWithValues: all.map { ($0.title, $0.inspect(tree)) })
    }

    /// What this rule finds in the workspace.
    func inspectWorkspace() throws -> Inspection {
        try HouseRule.workspace.get()[title] ?? Inspection()
    }

    func inspect(_ tree: SourceTree) -> Inspection {
        var inspection = Inspection()
        body(tree, &inspection)
        inspection.findings = Array(Set(inspection.findings)).sorted {
            ($0.file, $0.line, $0.what) < ($1.file, $1.line, $1.what)
        }
        return inspection
    }

    static let all: [HouseRule] = [
        oneTypeAFile, conformancesApart, fileLength,
        functionLength, cFunctionLength,
        publicDocumented, throwsDocumented, formatterRules,
        unitsNamed, goldenNumbersCited,
        portsHaveSuites,
        nothingAmbient,
        nothingPublicInApps, noBackDoors,
        testNamesAreSentences,
        errorsExplained, oneExitCodeMapping,
        decisionsFitAPage, nothingLeftBehind, nothingForced, noMachinePaths, noDeadFiles,
    ]

    /// Rules whose subject does not exist yet, each with the reason. One that finds a subject must leave this list.
    static let notYetApplicable: [String: String] = [:]
}

extension HouseRule.Inspection {
    mutating func report(_ rule: Int, _ file: SourceFile, _ line: Int, _ what: String) {
        findings.append(Finding(file: file.path, line: line, rule: rule, what: what))
    }
}
