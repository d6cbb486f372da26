import QuantMath

/// Payments of bonds as sums along chains of times: bonds of one coupon cycle share theirs.
package struct FitFlows: Sendable {
    /// One bond's payments, on rows that follow each other.
    private struct Bond {
        var firstRow: Int
        var lastRow: Int
        /// Nil when the amounts have no closed form.
        var shape: PaymentShape?
        var amounts: [Double]
    }

    /// The time of each row, years of ACT/365F from settlement, chain after chain.
    package let times: [Double]
    /// The first row of each chain; one more at the end.
    private let chainStarts: [Int]
    private let bonds: [Bond]

    var bondCount: Int { bonds.count }

    init(_ entries: [SettledBond]) {
        let payments = entries.map(\.payments)
        let chains = DateChains(zip(entries, payments).map { entry, payments in payments.map { $0.date - entry.settlement } })
        times = chains.chains.joined().map { Double($0) / 365 }
        let starts = chains.chains.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
        chainStarts = starts
        bonds = payments.indices.map { index in
            let (first, amounts) = (starts[chains.chainOfSequence[index]], payments[index].map(\.amount))
            return Bond(firstRow: first, lastRow: first + amounts.count - 1, shape: PaymentShape(amounts), amounts: amounts)
        }
    }

    /// Dirty prices off a curve, per 100 of face.
    package func prices(_ curve: some TermStructure) -> [Double] {
        let factors = curve.discountFactors(times).map { SIMD8<Double>($0, 0, 0, 0, 0, 0, 0, 0) }
        var memory = FitSums(self, width: 1)
        memory.add(self, table: factors)
        return memory.sums.map { $0[0] }
    }

    /// For each time the sum over the bonds that pay then of amount × the bond's number.
    func paymentsByTime(_ numbers: [Double]) -> [Double] {
        var sums = [Double](repeating: 0, count: times.count)
        for (bond, number) in zip(bonds, numbers) where number != 0 {
            for (payment, amount) in bond.amounts.enumerated() { sums[bond.firstRow + payment] += amount * number }
        }
        return sums
    }

    /// For each bond the sum over its payments of amount × the time's number.
    func sumOverPayments(_ numbers: [Double]) -> [Double] {
        bonds.map { bond in
            var sum = 0.0
            for (payment, amount) in bond.amounts.enumerated() { sum += amount * numbers[bond.firstRow + payment] }
            return sum
        }
    }

    /// The times without repeats, ascending, and the place of each row among them.
    func distinctTimes() -> (times: [Double], places: [Int]) {
        var (distinct, places) = ([Double](), [Int](repeating: 0, count: times.count))
        for row in times.indices.sorted(by: { (times[$0], $0) < (times[$1], $1) }) {
            if distinct.last != times[row] { distinct.append(times[row]) }
            places[row] = distinct.count - 1
        }
        return (distinct, places)
    }

    /// The time of each bond's last payment, in years.
    var lastTimes: [Double] { bonds.map { times[$0.lastRow] } }

    /// For each bond the sum over its payments of amount × row of `table`.
    ///
    /// - Parameters:
    ///   - table: `width` vectors a time.
    ///   - width: vectors a time.
    ///   - running: as many vectors; gets the sums of the table's rows along each chain from its second one.
    ///   - output: `width` vectors a bond.
    func sum(
        _ table: UnsafePointer<SIMD8<Double>>, width: Int, running: UnsafeMutablePointer<SIMD8<Double>>,
        into output: UnsafeMutablePointer<SIMD8<Double>>
    ) {
        for chain in 0..<(chainStarts.count - 1) {
            let (start, end) = (chainStarts[chain] * width, chainStarts[chain + 1] * width)
            for index in start..<(start + width) { running[index] = SIMD8() }
            for index in (start + width)..<max(end, start + width) { running[index] = running[index - width] + table[index] }
        }
        bonds.withUnsafeBufferPointer { bonds in
            for index in bonds.indices {
                let (first, last) = (bonds[index].firstRow * width, bonds[index].lastRow * width)
                if let shape = bonds[index].shape {
                    for column in 0..<width {
                        output[index * width + column] =
                            shape.first * table[first + column]
                            + (shape.coupon * running[last + column] + shape.final * table[last + column])
                    }
                } else {
                    for column in 0..<width {
                        var sum = SIMD8<Double>()
                        for (payment, amount) in bonds[index].amounts.enumerated() {
                            sum += amount * table[first + payment * width + column]
                        }
                        output[index * width + column] = sum
                    }
                }
            }
        }
    }
}

/// Memory for the sums of one `FitFlows`.
struct FitSums: Sendable {
    private let width: Int
    private var running: [SIMD8<Double>]
    /// `width` vectors a bond.
    private(set) var sums: [SIMD8<Double>]

    init(_ flows: FitFlows, width: Int) {
        self.width = width
        running = [SIMD8<Double>](repeating: SIMD8(), count: flows.times.count * width)
        sums = [SIMD8<Double>](repeating: SIMD8(), count: flows.bondCount * width)
    }

    /// Fills `sums` from a table of `width` vectors a time.
    mutating func add(_ flows: FitFlows, table: [SIMD8<Double>]) {
        precondition(table.count == running.count, "a row a time")
        let width = width
        table.withUnsafeBufferPointer { table in
            running.withUnsafeMutableBufferPointer { running in
                sums.withUnsafeMutableBufferPointer { sums in
                    guard let table = table.baseAddress, let running = running.baseAddress, let sums = sums.baseAddress else {
                        return
                    }
                    flows.sum(table, width: width, running: running, into: sums)
                }
            }
        }
    }
}
