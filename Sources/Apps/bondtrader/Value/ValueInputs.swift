import FileFeed
import FixedIncome

/// What `value` reads.
struct ValueInputs {
    var bonds: [BondRow]
    var bondFile: String
    var quotes: [QuoteRow]?
    var quoteFile: String
    var curve: ZeroCurve?
    var schedule: [String: [ScheduleRow]]
    var settlement: CalendarDate?
    var calendars: CalendarRegistry

    init(_ command: ValueCommand, _ log: inout InputLog) throws {
        bondFile = command.bonds
        var bonds = log.rows(of: try BondFile.parse(InputFile.read(command.bonds), file: command.bonds))
        quoteFile = command.quotes ?? ""
        quotes = try command.quotes.map { log.rows(of: try QuoteFile.parse(InputFile.read($0), file: $0)) }
        curve = try command.curve.flatMap { try Self.curve($0, &log) }
        schedule = try command.schedule.map { try Self.schedule($0, &bonds, &log) } ?? [:]
        self.bonds = bonds
        settlement = command.settlement
        calendars = try CalendarFiles.registry(command.calendarFile)
    }

    /// The schedules of a file by bond. A bond with a bad row is another bond without it, so it is taken out of `bonds`.
    private static func schedule(
        _ file: String, _ bonds: inout [BondRow], _ log: inout InputLog
    ) throws -> [String: [ScheduleRow]] {
        let parsed = try ScheduleFile.parse(InputFile.read(file), file: file)
        let rows = Dictionary(grouping: log.rows(of: parsed), by: \.id)
        let known = Set(bonds.map(\.id))
        for row in parsed.rows where !known.contains(row.id) {
            log.add(
                Reject(
                    file: file, line: row.line, field: "id", found: "'\(row.id)'", expected: "an id of a good row of the bonds"))
        }
        let bad = Set(parsed.rejects.compactMap(\.subject))
        let isUnclear = parsed.rejects.contains { $0.subject == nil }
        let kinds: Set<BondKind> = [.step, .amortising]
        for bond in bonds where bad.contains(bond.id) || (isUnclear && kinds.contains(bond.kind)) {
            log.setAside("\(file): \(bond.id): set aside: a row of its schedule is bad")
        }
        bonds.removeAll { bad.contains($0.id) || (isUnclear && kinds.contains($0.kind)) }
        return rows
    }

    /// The curve of a file; nil when a node of it is bad, for without that node it is another curve.
    private static func curve(_ file: String, _ log: inout InputLog) throws -> ZeroCurve? {
        let parsed = try CurveFile.parse(InputFile.read(file), file: file)
        let rows = log.rows(of: parsed)
        if !parsed.rejects.isEmpty {
            log.note("\(file): no price off the curve: a bad node makes it another curve")
            return nil
        }
        do {
            return try ZeroCurve(dates: rows.map(\.date), zeroRates: rows.map(\.zeroRate))
        } catch {
            throw CommandEnd.badInput(log.rejects.map(\.description) + ["\(file): \(error)"])
        }
    }
}
