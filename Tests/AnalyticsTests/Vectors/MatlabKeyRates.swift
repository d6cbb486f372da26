import FixedIncome
import QuantMath

/// bndkrdur of the MATLAB Financial Toolbox. Its page prints no definitions; these give its digits: zero rates compounded twice a year,
/// linear in the date, times of ACT/365F, each key shifted by 100 basis points either way, divided by the clean price.
enum MatlabKeyRates {
    static let numbers: [PublishedNumber] = zip([2.0, 5, 10, 30], [".2986", ".8791", "4.1353", "9.5814"]).enumerated().map {
        place, row in
        PublishedNumber("bndkrdur, key of \(row.0) years", row.1) { try durations()[place] }
    }

    private static let settlement: CalendarDate = "1998-12-31"

    private static func durations() throws -> [Double] {
        let bond = try example(5.25, "2028-11-15", from: settlement, .usStreet)
        let shift = try KeyRateShift(size: 0.01, compounding: .periodic(.semiannual), base: .cleanPrice)
        return try KeyRates(times: [2, 5, 10, 30]).durations(
            of: [SettledBond(bond, settlement: settlement)], curve: RatesByDate(), shift: shift)[0]
    }

    /// The page's zero rates: nodes at 30 days and whole years of 30/360 (the 30th, from a 31st), rates compounded twice a year, linear between dates.
    private struct RatesByDate: TermStructure {
        private static let nodes: [(time: Double, rate: Double)] = [
            (0, 0.0476), (1, 0.0466), (2, 0.0465), (3, 0.0468), (5, 0.0473), (7, 0.0478), (10, 0.0493), (15, 0.0539),
            (20, 0.0572),
            (25, 0.0553), (30, 0.0530),
        ].map { years, rate in
            let date = years == 0 ? settlement.adding(days: 30) : settlement.adding(months: 12 * Int(years), rollDay: 30)
            return (Double(date - settlement) / 365, rate)
        }

        func rate(_ time: Double) -> Double {
            let nodes = Self.nodes
            guard time > nodes[0].time else { return nodes[0].rate }
            guard let next = nodes.firstIndex(where: { $0.time >= time }) else { return nodes[nodes.count - 1].rate }
            let (left, right) = (nodes[next - 1], nodes[next])
            return left.rate + (right.rate - left.rate) * (time - left.time) / (right.time - left.time)
        }

        func discountFactor(_ time: Double) -> Double { Elementary.pow(1 + rate(time) / 2, -2 * time) }

        func forwardRate(_ time: Double) -> Double {
            let step = 1e-6
            return Elementary.log(discountFactor(time) / discountFactor(time + step)) / step
        }
    }
}
