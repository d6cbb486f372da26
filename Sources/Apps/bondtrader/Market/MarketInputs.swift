import FileFeed
import FixedIncome

/// Reads the prices of a market in whichever format they come.
struct MarketInputs {
    /// The file of prices.
    var quotes: String
    /// The file of terms, for prices that do not bring their own.
    var bonds: String?
    /// The one country to take out of a file that has several.
    var country: String?
    /// When the command line says that trades settle; nil leaves it to the rows and the market.
    var settlement: CalendarDate?
    var calendars: CalendarRegistry

    /// The prices of one day.
    ///
    /// - Parameters:
    ///   - asOf: the day.
    ///   - log: takes what has to be said about the file.
    /// - Returns: every security of the file that day.
    /// - Throws: `CommandEnd.notFound` when the file has no prices of the day, `.usage`, `.badInput` or `FileFeedError`.
    func day(_ asOf: CalendarDate, _ log: inout InputLog) throws -> MarketDay {
        if let settlement, settlement < asOf {
            throw CommandEnd.usage(["--settlement: found \(settlement), expected a day on or after --as-of \(asOf)"])
        }
        guard let day = try days(asOf...asOf, &log).last else {
            throw CommandEnd.notFound(log.rejects.map(\.description) + ["\(quotes): found no prices of \(asOf), expected some"])
        }
        return day
    }

    /// The prices of every day that the file has, oldest first.
    ///
    /// - Parameters:
    ///   - dates: the first and last day asked for; a file that does not name its day has that of `dates.upperBound`.
    ///   - namesDays: whether each row must name its day.
    ///   - log: takes what has to be said about the file.
    /// - Returns: the days, each with every security that the file has that day.
    /// - Throws: `CommandEnd` or `FileFeedError`.
    func days(
        _ dates: ClosedRange<CalendarDate>, namesDays: Bool = false, _ log: inout InputLog
    ) throws -> [MarketDay] {
        let bytes = try InputFile.read(quotes)
        switch try QuoteFile.detect(bytes, file: quotes) {
        case .fedInvest: return try fedInvest(bytes, dates, &log)
        case .project: return try project(bytes, dates, namesDays: namesDays, &log)
        case .termstrc: return try termstrc(bytes, dates, &log)
        case .gilts: return try gilts(bytes, dates, &log)
        }
    }

    private func fedInvest(
        _ bytes: [UInt8], _ dates: ClosedRange<CalendarDate>, _ log: inout InputLog
    ) throws -> [MarketDay] {
        try checkCountry(GovernmentMarket.unitedStates.country)
        let (first, last) = (dates.lowerBound, dates.upperBound)
        let rows = log.rows(
            of: try FedInvestFile.parse(bytes, file: quotes, day: last, dateFilter: first == last ? last : nil))
        if let bonds { log.note("\(bonds): not read: a FedInvest file says itself what its securities are") }
        let market = GovernmentMarket.unitedStates
        return byDay(rows.filter { dates.contains($0.date ?? last) }, { $0.date ?? last }).map { day, rows in
            let settles = settlement ?? market.settlement(of: day)
            let source = FedInvestCandidates(file: quotes, settlement: settles)
            return MarketDay(
                name: market.name, asOf: day, usualSettlement: settles, candidates: rows.map { source.candidate($0) })
        }
    }

    private func termstrc(
        _ bytes: [UInt8], _ dates: ClosedRange<CalendarDate>, _ log: inout InputLog
    ) throws -> [MarketDay] {
        let rows = log.rows(of: try TermstrcFile.parse(bytes, file: quotes, dates: dates))
        if let bonds { log.note("\(bonds): not read: a file of termstrc says itself what its bonds are") }
        let countries = rows.map(\.country).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        guard country != nil || countries.count <= 1 else {
            throw CommandEnd.usage([
                "--country: found nothing, expected one of \(countries.joined(separator: ", ")), which \(quotes) has"
            ])
        }
        if let country, !countries.isEmpty, !countries.contains(country) {
            throw CommandEnd.usage([
                "--country: found \(country), expected \(countries.joined(separator: ", ")), which \(quotes) has"
            ])
        }
        let chosen = rows.filter { country == nil || $0.country == country }
        let source = TermstrcCandidates(file: quotes, stated: settlement)
        return byDay(chosen, \.date).map { day, rows in
            let market = GovernmentMarket.market(country: rows[0].country)
            return MarketDay(
                name: market?.name ?? "Bonds of \(rows[0].country)", asOf: day,
                usualSettlement: settlement ?? market?.settlement(of: day) ?? day,
                candidates: rows.map { source.candidate($0, &log) }
            ).settlingTogether()
        }
    }

    private func gilts(
        _ bytes: [UInt8], _ dates: ClosedRange<CalendarDate>, _ log: inout InputLog
    ) throws -> [MarketDay] {
        let market = GovernmentMarket.unitedKingdom
        try checkCountry(market.country)
        let rows = log.rows(of: try GiltPriceFile.parse(bytes, file: quotes, dates: dates))
        let terms = try bonds.map { try giltTerms($0, rows, &log) } ?? [:]
        return byDay(rows, \.date).map { day, rows in
            let settles = settlement ?? market.settlement(of: day)
            let source = GiltCandidates(file: quotes, settlement: settles, terms: terms)
            return MarketDay(
                name: market.name, asOf: day, usualSettlement: settles, candidates: rows.map { source.candidate($0) })
        }
    }

    /// The terms of the gilts that have prices; a gilt without terms is a bad row, priced by what its price file says.
    private func giltTerms(_ bonds: String, _ rows: [GiltPriceRow], _ log: inout InputLog) throws -> [String: GiltTerms] {
        let terms = log.rows(of: try GiltTermsFile.parse(InputFile.read(bonds), file: bonds))
        let joined = GiltPriceRow.joined(rows, with: terms, file: quotes)
        joined.rejects.forEach { log.add($0) }
        return Dictionary(joined.gilts.map { ($0.price.isin, $0.terms) }, uniquingKeysWith: { first, _ in first })
    }

    /// A file of one country's bonds can be asked for no other.
    private func checkCountry(_ only: String) throws {
        guard let country, country != only else { return }
        throw CommandEnd.usage(["--country: found \(country), expected \(only), which \(quotes) has"])
    }

    /// Rows by day, oldest day first, in the order of the file within a day.
    private func byDay<Row>(_ rows: [Row], _ day: (Row) -> CalendarDate) -> [(CalendarDate, [Row])] {
        Dictionary(grouping: rows, by: day).sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    private func project(
        _ bytes: [UInt8], _ dates: ClosedRange<CalendarDate>, namesDays: Bool, _ log: inout InputLog
    ) throws -> [MarketDay] {
        if let country {
            throw CommandEnd.usage(["--country: found \(country), expected nothing with \(quotes), which names its own bonds"])
        }
        guard let bonds else { throw CommandEnd.usage(["--bonds: found nothing, expected the bonds that \(quotes) prices"]) }
        let terms = log.rows(of: try BondFile.parse(InputFile.read(bonds), file: bonds))
        let quoted = log.rows(of: try QuoteFile.parse(bytes, file: quotes))
        if namesDays, quoted.contains(where: { $0.date == nil }) {
            throw CommandEnd.usage([
                "\(quotes): found rows that do not name their day, expected a date in each, or --as-of for one day"
            ])
        }
        let rows = quoted.filter { dates.contains($0.date ?? dates.upperBound) }
        if rows.isEmpty, !quoted.isEmpty { return [] }
        guard !rows.isEmpty else { return [try projectDay(dates.upperBound, rows, terms, bonds, &log)] }
        return try byDay(rows, { $0.date ?? dates.upperBound }).map { try projectDay($0, $1, terms, bonds, &log) }
    }

    private func projectDay(
        _ asOf: CalendarDate, _ rows: [QuoteRow], _ terms: [BondRow], _ bonds: String, _ log: inout InputLog
    ) throws -> MarketDay {
        let usual = settlement ?? GovernmentMarket.unitedStates.settlement(of: asOf)
        let source = ProjectCandidates(
            quoteFile: quotes, bondFile: bonds,
            bonds: Dictionary(terms.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first }), asOf: asOf, usual: usual,
            stated: settlement, calendars: calendars)
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
        return MarketDay(name: "Bonds of \(file)", asOf: asOf, usualSettlement: usual, candidates: candidates).settlingTogether()
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
