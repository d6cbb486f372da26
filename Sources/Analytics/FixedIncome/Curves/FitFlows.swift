import QuantMath

/// Payments of bonds as sums over one grid of times.
struct FitFlows: Sendable {
    /// The distinct times of payment, years of ACT/365F from settlement, ascending.
    let times: [Double]
    /// The position of each payment in `times`, bond after bond.
    let slots: [Int32]
    /// The amount of each payment, per 100 of face.
    let amounts: [Double]
    /// Where each bond's payments begin; one more at the end.
    let starts: [Int]

    var bondCount: Int { starts.count - 1 }

    init(_ entries: [SettledBond]) {
        let payments = entries.map { entry in entry.payments.map { (day: $0.date - entry.settlement, amount: $0.amount) } }
        let days = Set(payments.joined().map(\.day)).sorted()
        let slotOfDay = Dictionary(zip(days, days.indices), uniquingKeysWith: { first, _ in first })
        times = days.map { Double($0) / 365 }
        slots = payments.joined().map { Int32(slotOfDay[$0.day] ?? 0) }
        amounts = payments.joined().map(\.amount)
        starts = payments.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
    }

    /// Dirty prices off a curve.
    func prices(_ curve: SvenssonCurve) -> [Double] {
        let factors = times.map(curve.discountFactor)
        return (0..<bondCount).map { bond in
            var sum = 0.0
            for index in starts[bond]..<starts[bond + 1] { sum += amounts[index] * factors[Int(slots[index])] }
            return sum
        }
    }

    /// For each bond the sum over its payments of amount × row of `table`, a row of `width` numbers a time.
    func sums(of table: [Double], width: Int, into output: inout [Double]) {
        table.withUnsafeBufferPointer { table in
            output.withUnsafeMutableBufferPointer { output in
                for bond in 0..<bondCount {
                    let target = output.baseAddress! + bond * width
                    for column in 0..<width { target[column] = 0 }
                    for index in starts[bond]..<starts[bond + 1] {
                        let (amount, row) = (amounts[index], table.baseAddress! + Int(slots[index]) * width)
                        for column in 0..<width { target[column] += amount * row[column] }
                    }
                }
            }
        }
    }
}
