import FileFeed
import FixedIncome

/// Reads the prices of a market in whichever format they come.
struct ScanInputs {
    var quotes: String
    var bonds: String?
    var asOf: CalendarDate
    /// When trades of the day usually settle.
    var usual: CalendarDate
    /// When the command line says that they do.
    var stated: CalendarDate?
    var calendars: CalendarRegistry

    func load(_ log: inout InputLog) throws -> ScanSource {
        let bytes = try InputFile.read(quotes)
        switch try QuoteFile.detect(bytes, file: quotes) {
        case .fedInvest: return try fedInvest(bytes, &log)
        case .project: return ScanSource(market: try project(bytes, &log))
        }
    }

    private func fedInvest(_ bytes: [UInt8], _ log: inout InputLog) throws -> ScanSource {
        let history = try FedInvestHistory(bytes, file: quotes, day: asOf)
        let day = history.day(asOf)
        (history.rejects + day.rejects).forEach { log.add($0) }
        history.notes.forEach { log.note($0.description) }
        guard !day.rows.isEmpty else {
            throw CommandEnd.notFound(log.rejects.map(\.description) + ["\(quotes): found no prices of \(asOf), expected some"])
        }
        if let bonds { log.note("\(bonds): not read: a FedInvest file says itself what its securities are") }
        let source = FedInvestCandidates(file: quotes, settlement: usual)
        let market = ScanMarket(name: "US Treasury notes and bonds", candidates: day.rows.map { source.candidate($0) })
        return ScanSource(market: market, history: history)
    }

    private func project(_ bytes: [UInt8], _ log: inout InputLog) throws -> ScanMarket {
        guard let bonds else { throw CommandEnd.usage(["--bonds: found nothing, expected the bonds that \(quotes) prices"]) }
        let terms = log.rows(of: try BondFile.parse(InputFile.read(bonds), file: bonds))
        let rows = log.rows(of: try QuoteFile.parse(bytes, file: quotes))
        let source = ProjectCandidates(
            quoteFile: quotes, bondFile: bonds,
            bonds: Dictionary(terms.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first }), asOf: asOf, usual: usual,
            stated: stated, calendars: calendars)
        var candidates: [ScanCandidate] = []
        var lines: [String: Int] = [:]
        for row in rows {
            if let first = lines[row.id] {
                log.add(Self.repeated(row, first, quotes))
                continue
            }
            lines[row.id] = row.line
            do {
                candidates.append(try source.candidate(row))
            } catch {
                log.add(error)
            }
        }
        candidates += terms.filter { lines[$0.id] == nil }.map(source.unquoted)
        try Self.checkCurrency(terms.filter { lines[$0.id] != nil }, bonds)
        let file = quotes.split(separator: "/").last.map(String.init) ?? quotes
        return ScanMarket(name: "Bonds of \(file)", candidates: candidates).settlingTogether()
    }

    private static func repeated(_ row: QuoteRow, _ first: Int, _ file: String) -> Reject {
        Reject(
            file: file, line: row.line, field: "id", found: "'\(row.id)' again, after line \(first)", expected: "one row a bond")
    }

    /// One curve has one currency.
    private static func checkCurrency(_ bonds: [BondRow], _ file: String) throws {
        let currencies = Set(bonds.compactMap(\.currency)).sorted()
        guard currencies.count <= 1 else {
            throw CommandEnd.badInput([
                "\(file): currency: found \(currencies.joined(separator: " and ")), expected one for one curve"
            ])
        }
    }
}
