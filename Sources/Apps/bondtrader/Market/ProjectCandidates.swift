import FileFeed
import FixedIncome

/// Bonds of the project's own two files.
struct ProjectCandidates {
    let quoteFile: String
    let bondFile: String
    let bonds: [String: BondRow]
    let asOf: CalendarDate
    let usual: CalendarDate
    let stated: CalendarDate?
    let calendars: CalendarRegistry

    /// Sectors whose bonds share the government's curve; so do bonds without a sector.
    private static let governments: Set<String> = ["treasury", "government"]

    /// A row's own settlement beats the command line's, which beats the bond's settlement days, which beat the market's usual day.
    private func settlement(_ row: QuoteRow?, _ bond: BondRow) -> CalendarDate {
        if let settlement = row?.settlement ?? stated { return settlement }
        guard let days = bond.settlementDays else { return usual }
        let calendar = bond.calendar.flatMap { try? calendars.calendar(named: $0) } ?? .usGovernment
        return calendar.advance(asOf, businessDays: days)
    }

    /// A bond without a quote.
    func unquoted(_ bond: BondRow) -> ScanCandidate {
        ScanCandidate(
            id: bond.id, kind: bond.kind.rawValue, coupon: bond.coupon, maturity: bond.maturity,
            settlement: settlement(nil, bond),
            price: nil, priceSource: "", reason: "no quote", file: bondFile, line: bond.line)
    }

    func candidate(_ row: QuoteRow) throws(Reject) -> ScanCandidate {
        guard let bond = bonds[row.id] else {
            throw Reject(
                file: quoteFile, line: row.line, field: "id", found: "'\(row.id)'", expected: "an id of a good row of \(bondFile)"
            )
        }
        let settles = settlement(row, bond)
        guard settles >= asOf else {
            throw Reject(
                file: quoteFile, line: row.line, field: "settlement", found: "'\(settles)'",
                expected: "the day of the prices \(asOf) or later")
        }
        let candidate = ScanCandidate(
            id: row.id, kind: bond.kind.rawValue, coupon: bond.coupon, maturity: bond.maturity, settlement: settles,
            bid: row.bidPrice, ask: row.askPrice, price: nil, priceSource: "", file: quoteFile, line: row.line)
        if bond.kind != .fixed { return candidate.setAside("only fixed coupons are on the curve") }
        if let sector = bond.sector, !Self.governments.contains(sector) {
            return candidate.setAside("sector \(sector): its yield holds a credit spread")
        }
        if let maturity = bond.maturity, maturity <= settles {
            return candidate.setAside("matures \(maturity), not after settlement")
        }
        let entry: SettledBond
        do {
            let resolved = try bond.resolved(file: bondFile, schedule: [], settlement: settles, calendars: calendars)
            entry = try SettledBond(resolved, settlement: settles)
        } catch let error as BondRow.Unresolved {
            switch error {
            case .setAside(let reason): return candidate.setAside(reason)
            case .rejected(let reject): throw reject
            }
        } catch let error as BondError {
            throw error.reject(file: quoteFile, line: row.line)
        } catch {
            return candidate.setAside("\(error)")
        }
        return try priced(candidate, entry, row)
    }

    private func priced(_ candidate: ScanCandidate, _ entry: SettledBond, _ row: QuoteRow) throws(Reject) -> ScanCandidate {
        var candidate = candidate
        candidate.entry = entry
        switch (row.quote, row.bidPrice, row.askPrice) {
        case (.clean(let price), _, _): (candidate.price, candidate.priceSource) = (price, "clean_price")
        case (.dirty(let price), _, _): (candidate.price, candidate.priceSource) = (price - entry.accruedInterest, "dirty_price")
        case (.yield(let yield), _, _):
            do {
                (candidate.price, candidate.priceSource) = (try entry.cleanPrice(yield: Yield(yield)).value, "yield")
            } catch {
                throw Reject(file: quoteFile, line: row.line, field: "yield", found: "'\(yield)'", expected: error.expected)
            }
        case (.discountRate(let rate), _, _):
            throw Reject(
                file: quoteFile, line: row.line, field: "discount_rate", found: "'\(rate)'",
                expected: "a price or a yield for a coupon bond")
        case (nil, let bid, let ask):
            guard case .clean(let price) = row.middle else { return candidate.setAside("no price") }
            (candidate.price, candidate.priceSource) = (price, bid == nil ? "ask" : ask == nil ? "bid" : "mid")
        }
        return candidate
    }
}
