import FileFeed
import FixedIncome
import SimulatedMarket

/// The files of a simulated market.
struct SimulatedFiles {
    private var history = CSVWriter()
    private var truth = CSVWriter()
    private var newest: [String: SimulatedQuote] = [:]

    init() {
        history.append(["date", "id", "settlement", "bid_price", "ask_price"])
        truth.append([
            "date", "id", "fair_clean_price", "mid_clean_price", "yield_error_bp", "spread_bp", "sector", "issuer", "rating",
            "amount_outstanding",
        ])
    }

    /// Adds a day, later than those before.
    mutating func append(_ day: SimulatedDay) {
        for quote in day.quotes {
            newest[quote.bond.id] = quote
            history.append([
                .date(day.day), .text(quote.bond.id), .date(day.settlement), .number(quote.bid), .number(quote.ask),
            ])
            truth.append([
                .date(day.day), .text(quote.bond.id), .number(quote.fairPrice), .number((quote.bid + quote.ask) / 2),
                .number(quote.yieldError * 10_000), .number(quote.spread * 10_000), .text(quote.sector.rawValue),
                .text(optional: quote.issuer), .text(optional: quote.rating?.rawValue), amount(quote.bond),
            ])
        }
    }

    private func amount(_ bond: SimulatedBond) -> CSVValue {
        if case .treasury(let term) = bond.kind { .integer(term.amount) } else { .empty }
    }

    /// Names and contents.
    func texts(bonds: [SimulatedBond], last: SimulatedDay) -> [(name: String, text: String)] {
        [
            ("bonds.csv", terms(bonds)), ("quotes.csv", quotes(last)), ("history.csv", history.text),
            ("curve.csv", curve(last)), ("truth.csv", truth.text),
        ]
    }

    /// Every bond that was quoted on one of the days, with the rating it had last.
    private func terms(_ bonds: [SimulatedBond]) -> String {
        var writer = CSVWriter()
        writer.append([
            "id", "kind", "issue_date", "maturity", "coupon", "frequency", "day_count", "calendar", "convention", "end_of_month",
            "first_coupon", "redemption", "settlement_days", "yield_convention", "issuer", "sector", "rating",
        ])
        for bond in bonds {
            guard let quote = newest[bond.id] else { continue }
            let head: [CSVValue] = [.text(bond.id), .text(kind(bond)), .date(bond.issueDate), .date(bond.maturity)]
            let rates: [CSVValue] =
                switch bond.kind {
                case .bill: [.empty, .empty, "ACT/360"]
                case .treasury: [.number(bond.coupon), 2, "ACT/ACT ICMA"]
                case .corporate: [.number(bond.coupon), 2, "30/360 US"]
                }
            let isBill = if case .bill = bond.kind { true } else { false }
            writer.append(
                head + rates + [
                    "US-GOVT", "following", .empty, .empty, 100, 1, isBill ? "bond_equivalent" : "us_street",
                    .text(optional: quote.issuer), .text(quote.sector.rawValue), .text(optional: quote.rating?.rawValue),
                ])
        }
        return writer.text
    }

    private func kind(_ bond: SimulatedBond) -> String {
        if case .bill = bond.kind { "bill" } else { "fixed" }
    }

    private func quotes(_ day: SimulatedDay) -> String {
        var writer = CSVWriter()
        writer.append(["id", "settlement", "bid_price", "ask_price"])
        for quote in day.quotes {
            writer.append([.text(quote.bond.id), .date(day.settlement), .number(quote.bid), .number(quote.ask)])
        }
        return writer.text
    }

    /// Months to the last node of curve.csv: beyond the longest bond.
    private static let curveMonths = 31 * 12

    private func curve(_ day: SimulatedDay) -> String {
        var writer = CSVWriter()
        writer.append(["date", "zero_rate"])
        for month in 0...Self.curveMonths {
            let date = day.settlement.adding(months: month)
            writer.append([.date(date), .number(day.curve.zeroRate(Double(date - day.settlement) / 365))])
        }
        return writer.text
    }
}
