/// How many edits of each kind were made, and what became of them.
struct EditTable: CustomStringConvertible {
    private var rows: [LogEdit: [String: Int]] = [:]
    private(set) var missed = 0

    private static let columns = ["noticed", "in front", "refused", "unreadable", "invisible", "seen yet", "missed"]

    mutating func add(_ edit: LogEdit, _ verdict: EditVerdict) {
        let column =
            switch verdict {
            case .noticed: "noticed"
            case .noticedInFront: "in front"
            case .refused: "refused"
            case .unreadable: "unreadable"
            case .invisible: "invisible"
            case .invisibleNoticed: "seen yet"
            case .missed: "missed"
            }
        rows[edit, default: [:]][column, default: 0] += 1
        if column == "missed" { missed += 1 }
    }

    var description: String {
        let head = line("edit", "all", EditTable.columns)
        let lines = LogEdit.allCases.compactMap { edit in rows[edit].map { line(edit.rawValue, counts($0)) } }
        var all: [String: Int] = [:]
        for row in rows.values { all.merge(row, uniquingKeysWith: +) }
        return ([head] + lines + [line("all", counts(all))]).joined(separator: "\n")
    }

    private func counts(_ row: [String: Int]) -> [Int] {
        [row.values.reduce(0, +)] + EditTable.columns.map { row[$0] ?? 0 }
    }

    private func line(_ name: String, _ counts: [Int]) -> String {
        line(name, "\(counts[0])", counts.dropFirst().map { "\($0)" })
    }

    private func line(_ name: String, _ all: String, _ cells: [String]) -> String {
        let padded = ([all] + cells).map { String(repeating: " ", count: max(0, 10 - $0.count)) + $0 }.joined()
        return name + String(repeating: " ", count: max(0, 48 - name.count)) + padded
    }
}
