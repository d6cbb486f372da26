/// Payments of many bonds on the days that they share, so that each day is discounted once.
struct SharedFlows {
    /// Days from each bond's settlement to a payment, ascending, without repeats.
    let days: [Int]
    /// The same as years of ACT/365F.
    let times: [Double]
    /// The place in `days` of each payment, bond after bond.
    let rows: [Int]
    /// What each payment pays, per 100 of outstanding principal.
    let amounts: [Double]
    /// The first payment of each bond; one more at the end.
    let starts: [Int]

    var bondCount: Int { starts.count - 1 }

    /// - Throws: `MeasureError.perpetual`.
    init(_ entries: [SettledBond]) throws(MeasureError) {
        for (index, entry) in entries.enumerated() where entry.bond.isPerpetual { throw .perpetual(index: index) }
        self.init(payments: entries.map { entry in entry.payments.map { ($0.date - entry.settlement, $0.amount) } })
    }

    init(payments: [[(days: Int, amount: Double)]]) {
        var (starts, amounts, offsets) = ([0], [Double](), [Int]())
        for list in payments {
            for payment in list {
                amounts.append(payment.amount)
                offsets.append(payment.days)
            }
            starts.append(amounts.count)
        }
        let first = min(0, offsets.min() ?? 0)
        var places = [Int](repeating: -1, count: (offsets.max() ?? 0) - first + 1)
        for day in offsets { places[day - first] = 0 }
        var days: [Int] = []
        for place in places.indices where places[place] == 0 {
            places[place] = days.count
            days.append(place + first)
        }
        self.days = days
        times = days.map { Double($0) / 365 }
        rows = offsets.map { places[$0 - first] }
        self.amounts = amounts
        self.starts = starts
    }

    /// What a bond's payments are worth at discount factors of `days`.
    func price(of bond: Int, _ factors: [Double]) -> Double {
        var sum = 0.0
        for payment in starts[bond]..<starts[bond + 1] { sum += amounts[payment] * factors[rows[payment]] }
        return sum
    }
}
