import FileFeed
import FixedIncome
import QuantMath

/// The bonds that the benchmark makes for itself, as files that another program can read too.
enum BenchBonds {
    /// The day the bonds are paid for.
    static let settlement: CalendarDate = "2024-07-01"
    private static let seed: UInt64 = 7
    private static let header: [CSVValue] = [
        "id", "kind", "maturity", "coupon", "frequency", "day_count", "convention", "end_of_month",
    ]

    /// On which days the bonds mature.
    enum Days: String, CaseIterable {
        /// Any day of a month, as in a book of corporates: some ten thousand payment days.
        case random
        /// The 15th, as many Treasuries do: some 360 payment days.
        case shared
    }

    /// Maturities uniform from 3 to 360 months, coupons uniform from 0 to 8 %.
    static func many(_ count: Int, _ days: Days) -> String {
        var random = SplitMix64(seed: seed)
        var writer = CSVWriter()
        writer.append(header)
        for number in 0..<count {
            let month = settlement.adding(months: random.integer(3...360))
            let day = random.integer(1...CalendarDate.daysInMonth(year: month.year, month: month.month))
            let maturity = month.adding(months: 0, rollDay: days == .random ? day : 15)
            writer.append(row("B\(number)", maturity, coupon: random.uniform(0, 0.08)))
        }
        return writer.text
    }

    /// One bond every six months up to 30 years; coupons rise with maturity as in a curve that prices all near par.
    static var sixty: String { sixty(prices: nil) }

    /// The same with a column of clean prices, each within 0.1 of par.
    static var sixtyPriced: String { sixty(prices: SplitMix64(seed: seed)) }

    private static func sixty(prices: SplitMix64?) -> String {
        var prices = prices
        var writer = CSVWriter()
        writer.append(header + (prices == nil ? [] : ["clean_price"]))
        for number in 1...60 {
            let years = Double(number) / 2
            let coupon = 0.035 + 0.012 * years / (years + 6)
            let price = prices?.uniform(99.9, 100.1)
            writer.append(
                row("S\(number)", settlement.adding(months: 6 * number), coupon: coupon) + (price.map { [.number($0)] } ?? []))
        }
        return writer.text
    }

    private static func row(_ id: String, _ maturity: CalendarDate, coupon: Double) -> [CSVValue] {
        [.text(id), "fixed", .date(maturity), .number(coupon), 2, "ACT/ACT ICMA", "unadjusted", .boolean(false)]
    }

    /// The bonds of a file, settled; what cannot be priced goes to the log.
    static func settled(_ bytes: [UInt8], file: String, _ log: inout InputLog) throws -> [SettledBond] {
        let rows = log.rows(of: try BondFile.parse(bytes, file: file))
        var entries: [SettledBond] = []
        for row in rows {
            do {
                let bond = try row.resolved(file: file, schedule: [], settlement: settlement, calendars: CalendarRegistry())
                entries.append(try SettledBond(bond, settlement: settlement))
            } catch BondRow.Unresolved.rejected(let reject) {
                log.add(reject)
            } catch BondRow.Unresolved.setAside(let reason) {
                log.setAside("\(file):\(row.line): \(row.id): set aside: \(reason)")
            } catch let error as BondError {
                log.add(error.reject(file: file, line: row.line))
            }
        }
        return entries
    }
}
