import FixedIncome

/// Everything a file says about a market on one day.
struct MarketDay: Sendable {
    var name: String
    /// The day of the prices.
    var asOf: CalendarDate
    /// When trades of the day usually settle.
    var usualSettlement: CalendarDate
    var candidates: [ScanCandidate]

    /// The day on which the compared bonds settle; the usual one when there are none.
    var settlement: CalendarDate { candidates.first { $0.entry != nil }?.settlement ?? usualSettlement }

    /// The securities that can be on a curve, and their clean prices.
    var priced: [ScanCandidate] { candidates.filter { $0.entry != nil && $0.price != nil } }

    /// The securities that can't, or that have no price.
    var unpriced: [ScanCandidate] { candidates.filter { $0.entry == nil || $0.price == nil } }

    /// The day with only those bonds on its curve that settle when most do.
    func settlingTogether() -> MarketDay {
        var counts: [CalendarDate: Int] = [:]
        for candidate in candidates where candidate.entry != nil { counts[candidate.settlement, default: 0] += 1 }
        guard let usual = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) })?.key else { return self }
        var day = self
        day.candidates = candidates.map { candidate in
            candidate.entry == nil || candidate.settlement == usual
                ? candidate : candidate.setAside("settles \(candidate.settlement), the others \(usual)")
        }
        return day
    }
}
