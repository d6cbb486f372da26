import FileFeed
import FixedIncome

/// Reads the prices of a market in whichever format they come.
struct ScanInputs {
    var quotes: String
    var bonds: String?
    var asOf: CalendarDate
    var settlement: CalendarDate

    func load(_ log: inout InputLog) throws -> ScanMarket {
        let bytes = try InputFile.read(quotes)
        switch try QuoteFile.detect(bytes, file: quotes) {
        case .fedInvest: return try fedInvest(bytes, &log)
        case .project: return try project(bytes, &log)
        }
    }

    private func fedInvest(_ bytes: [UInt8], _ log: inout InputLog) throws -> ScanMarket {
        let rows = log.rows(of: try FedInvestFile.parse(bytes, file: quotes, day: asOf, dateFilter: asOf))
        guard !rows.isEmpty else {
            throw CommandEnd.notFound(log.rejects.map(\.description) + ["\(quotes): found no prices of \(asOf), expected some"])
        }
        let source = FedInvestCandidates(file: quotes, settlement: settlement)
        return ScanMarket(name: "US Treasury notes and bonds", candidates: rows.map { source.candidate($0) })
    }

    private func project(_ bytes: [UInt8], _ log: inout InputLog) throws -> ScanMarket {
        guard let bonds else { throw CommandEnd.usage(["--bonds: found nothing, expected the bonds that \(quotes) prices"]) }
        let terms = log.rows(of: try BondFile.parse(InputFile.read(bonds), file: bonds))
        let rows = log.rows(of: try QuoteFile.parse(bytes, file: quotes))
        let source = ProjectCandidates(
            quoteFile: quotes, bondFile: bonds,
            bonds: Dictionary(terms.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first }),
            settlement: settlement)
        var candidates: [ScanCandidate] = []
        for row in rows {
            do {
                candidates.append(try source.candidate(row))
            } catch {
                log.add(error)
            }
        }
        let file = quotes.split(separator: "/").last.map(String.init) ?? quotes
        return ScanMarket(name: "Bonds of \(file)", candidates: candidates)
    }
}
