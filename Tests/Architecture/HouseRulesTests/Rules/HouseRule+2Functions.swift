extension HouseRule {
    private static let longBody = String(repeating: "        work(\"}\") // }\n", count: 69)

    static let functionLength = HouseRule(
        2, "functions have at most 70 lines",
        breaches: [
            Breach(
                ["Sources/A/One.swift": "struct One {\n    func long() {\n\(longBody)    }\n}\n"],
                "One.swift:2: rule 2: One.long has 71 lines"),
            Breach(["Sources/A/One.swift": "struct One {\n    var long: Int {\n\(longBody)    }\n}\n"], "One.long has 71 lines"),
            Breach(["Tests/A/OneTests.swift": "extension One {\n    init() {\n\(longBody)    }\n}\n"], "One.init has 71 lines"),
        ],
        keeping: [
            [
                "Sources/A/One.swift":
                    "struct One {\n    static let table = [\n\(longBody)\(longBody)    ]\n    func short() {}\n}\n"
            ],
            [
                "Sources/A/One.swift":
                    "protocol One {\n    func a()\n\(String(repeating: "    // why\n", count: 80))    var b: Int { get }\n}\n"
            ],
        ]
    ) { tree, inspection in
        for function in FunctionLengths.all(in: tree) {
            inspection.subjects += 1
            guard function.length > 70 else { continue }
            inspection.report(
                2, function.file, function.line, "\(function.name) has \(function.length) lines, expected at most 70")
        }
    }

    static let cFunctionLength = HouseRule(
        2, "functions in C have at most 70 lines",
        breaches: [
            Breach(
                ["Sources/A/one.c": "static int\nlong_one(int a)\n{\n\(longBody)}\n"], "one.c:1: rule 2: long_one has 73 lines")
        ],
        keeping: [["Sources/A/one.c": "static const double table[] = {\n\(longBody)};\nint f(void) {\n    return 1;\n}\n"]]
    ) { tree, inspection in
        for file in tree.code() where file.isC {
            inspection.subjects += 1
            for function in FunctionLengths.c(file) where function.length > 70 {
                inspection.report(2, file, function.line, "\(function.name) has \(function.length) lines, expected at most 70")
            }
        }
    }
}
