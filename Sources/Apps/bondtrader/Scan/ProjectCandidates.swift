import FileFeed
import FixedIncome

/// Bonds of the project's own two files.
struct ProjectCandidates {
    let quoteFile: String
    let bondFile: String
    let bonds: [String: BondRow]
    let settlement: CalendarDate
    private let calendars = CalendarRegistry()

    init(quoteFile: String, bondFile: String, bonds: [String: BondRow], settlement: CalendarDate) {
        self.quoteFile = quoteFile
        self.bondFile = bondFile
        self.bonds = bonds
        self.settlement = settlement
    }

    func candidate(_ row: QuoteRow) throws(Reject) -> ScanCandidate {
        guard let bond = bonds[row.id] else {
            throw Reject(
                file: quoteFile, line: row.line, field: "id", found: "'\(row.id)'", expected: "an id of a good row of \(bondFile)"
            )
        }
        let settles = row.settlement ?? settlement
        let candidate = ScanCandidate(
            id: row.id, kind: bond.kind.rawValue, coupon: bond.coupon, maturity: bond.maturity, settlement: settles,
            bid: row.bidPrice, ask: row.askPrice, price: nil, priceSource: "", file: quoteFile, line: row.line)
        if bond.kind != .fixed { return candidate.setAside("only fixed coupons are on the curve") }
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
                throw Reject(file: quoteFile, line: row.line, field: "yield", found: "'\(yield)'", expected: "\(error)")
            }
        case (.discountRate(let rate), _, _):
            throw Reject(
                file: quoteFile, line: row.line, field: "discount_rate", found: "'\(rate)'",
                expected: "a price or a yield for a coupon bond")
        case (nil, let bid?, let ask?): (candidate.price, candidate.priceSource) = ((bid + ask) / 2, "mid")
        case (nil, let bid?, nil): (candidate.price, candidate.priceSource) = (bid, "bid")
        case (nil, nil, let ask?): (candidate.price, candidate.priceSource) = (ask, "ask")
        case (nil, nil, nil): return candidate.setAside("no price")
        }
        return candidate
    }
}
