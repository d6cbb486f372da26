import FileFeed
import FixedIncome

/// The rows of `schedule.csv` by bond, and which bonds they make unusable.
///
/// It is read whole: its memory goes with its own length, not with that of the bonds.
struct ValueSchedule {
    private var file = ""
    private var rows: [ScheduleRow] = []
    private var byBond: [String: [ScheduleRow]] = [:]
    private var bad: Set<String> = []
    private var isUnclear = false
    private var unmet: Set<String> = []

    /// No rows at all.
    init() {}

    init(_ file: String, _ log: inout InputLog) throws {
        let parsed = try ScheduleFile.parse(InputFile.read(file), file: file)
        self.file = file
        rows = log.rows(of: parsed)
        byBond = Dictionary(grouping: rows, by: \.id)
        bad = Set(parsed.rejects.compactMap(\.subject))
        isUnclear = parsed.rejects.contains { $0.subject == nil }
        unmet = Set(byBond.keys)
    }

    /// The rows of a bond.
    subscript(id: String) -> [ScheduleRow] { byBond.isEmpty ? [] : byBond[id] ?? [] }

    /// Whether a bad row makes a bond another bond.
    func isSpoilt(_ bond: BondRow) -> Bool {
        bad.contains(bond.id) || (isUnclear && (bond.kind == .step || bond.kind == .amortising))
    }

    /// Why such a bond is set aside.
    func spoiltMessage(_ bond: BondRow) -> String {
        "\(file): \(bond.id): set aside: a row of its schedule is bad"
    }

    /// Notes that the bonds have one of this name.
    mutating func meet(_ id: String) {
        if !unmet.isEmpty { unmet.remove(id) }
    }

    /// The rows of bonds that were never met.
    var strangers: [Reject] {
        rows.filter { unmet.contains($0.id) }.map { row in
            Reject(file: file, line: row.line, field: "id", found: "'\(row.id)'", expected: "an id of a good row of the bonds")
        }
    }
}
