import FixedIncome
import Pages

/// How a desk calls a bond: coupon in eighths, month and year.
enum BondLabel {
    static func text(coupon: Double, maturity: CalendarDate) -> String {
        "\(percent(coupon)) \(MonthName.short(maturity.month)) \(maturity.year)"
    }

    /// The same for a whole market, with more where two bonds would be called alike: the day they mature, and then their names.
    static func texts(_ bonds: [(id: String, coupon: Double, maturity: CalendarDate)]) -> [String] {
        let short = bonds.map { text(coupon: $0.coupon, maturity: $0.maturity) }
        let shared = repeated(short)
        let dated = zip(bonds, short).map { bond, text in
            guard shared.contains(text) else { return text }
            return "\(percent(bond.coupon)) \(MonthName.short(bond.maturity.month)) \(bond.maturity.day), \(bond.maturity.year)"
        }
        let stillShared = repeated(dated)
        return zip(bonds, dated).map { stillShared.contains($1) ? "\($1) \($0.id)" : $1 }
    }

    /// The texts that stand more than once.
    private static func repeated(_ texts: [String]) -> Set<String> {
        var seen: Set<String> = []
        return Set(texts.filter { !seen.insert($0).inserted })
    }

    /// The coupon in percent, its part below one in eighths where it is a multiple of one. A whole number has its sign, for before a month
    /// it would read as a day.
    private static func percent(_ coupon: Double) -> String {
        let eighths = (coupon * 800).rounded()
        guard eighths >= 0, eighths < 80_000, abs(coupon * 800 - eighths) < 1e-6 else {
            return NumberFormat.percent(3).text(coupon)
        }
        let (whole, part) = (Int(eighths) / 8, Int(eighths) % 8)
        let fraction = ["", "1/8", "1/4", "3/8", "1/2", "5/8", "3/4", "7/8"][part]
        if fraction.isEmpty { return "\(whole)%" }
        return whole == 0 ? fraction : "\(whole) \(fraction)"
    }
}
