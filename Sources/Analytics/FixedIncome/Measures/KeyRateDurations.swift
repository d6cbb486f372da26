/// How prices of bonds off a curve move with its zero rates at key times: durations, DV01s and convexities a key.
///
/// The shifts are of continuously compounded zero rates, each spread by its key's tent; the derivatives are exact, not bumps. The
/// durations of a bond's keys sum to its duration under a parallel shift, and so do its DV01s.
///
/// ```swift
/// let keys = try KeyRates(times: [2, 5, 10, 30])
/// let risk = try KeyRateDurations([note, bond], curve: curve, keys: keys)
/// risk.durations(of: 0)                               // one a key, in years
/// ```
public struct KeyRateDurations: Sendable {
    /// The keys, in the order of every array returned.
    public let keys: KeyRates
    /// What each bond's payments are worth off the curve: currency per 100 of face, accrued interest included.
    public let dirtyPrices: [Double]
    /// For each bond and key the sum of time × present value × weight.
    private let first: [Double]
    /// For each bond and key the sum of time² × present value × weight².
    private let second: [Double]
    /// For each bond and key the sum of time² × present value × its weight × the next key's.
    private let cross: [Double]

    /// Risks of bonds off a curve.
    ///
    /// - Parameters:
    ///   - entries: the bonds, each at its settlement, which is the curve's time 0.
    ///   - curve: what discounts their payments.
    ///   - keys: where the curve is shifted.
    /// - Throws: `MeasureError.perpetual` for a bond without a last payment.
    public init(_ entries: [SettledBond], curve: some TermStructure, keys: KeyRates) throws(MeasureError) {
        let flows = try SharedFlows(entries)
        let factors = curve.discountFactors(flows.times)
        let tents = flows.times.map { keys.tent(at: $0) }
        let count = keys.times.count
        var prices = [Double](repeating: 0, count: entries.count)
        var first = [Double](repeating: 0, count: entries.count * count)
        var (second, cross) = (first, first)
        for bond in entries.indices {
            for payment in flows.starts[bond]..<flows.starts[bond + 1] {
                let row = flows.rows[payment]
                let (value, time, tent) = (flows.amounts[payment] * factors[row], flows.times[row], tents[row])
                let (key, left) = (bond * count + tent.left, 1 - tent.right)
                prices[bond] += value
                first[key] += time * value * left
                second[key] += time * time * value * left * left
                guard tent.right > 0 else { continue }
                first[key + 1] += time * value * tent.right
                second[key + 1] += time * time * value * tent.right * tent.right
                cross[key] += time * time * value * left * tent.right
            }
        }
        self.keys = keys
        dirtyPrices = prices
        (self.first, self.second, self.cross) = (first, second, cross)
    }

    /// The relative fall of a bond's dirty price per unit of each key's rate.
    ///
    /// - Parameter bond: the place of the bond.
    /// - Returns: years, one a key.
    public func durations(of bond: Int) -> [Double] { row(bond, first).map { $0 / dirtyPrices[bond] } }

    /// The fall of a bond's dirty price for 0.0001 more at each key.
    ///
    /// - Parameter bond: the place of the bond.
    /// - Returns: currency per 100 of face, one a key: the derivative, not a bump.
    public func dv01s(of bond: Int) -> [Double] { row(bond, first).map { $0 * 0.0001 } }

    /// The second derivative of a bond's dirty price by each key's rate, over the price.
    ///
    /// - Parameter bond: the place of the bond.
    /// - Returns: years squared, one a key.
    public func convexities(of bond: Int) -> [Double] { row(bond, second).map { $0 / dirtyPrices[bond] } }

    /// The second derivative of a bond's dirty price by the rates of two neighbouring keys, over the price; keys further apart have none.
    ///
    /// All convexities and twice all cross convexities sum to the convexity under a parallel shift.
    ///
    /// - Parameter bond: the place of the bond.
    /// - Returns: years squared, one a pair of neighbours: one fewer than the keys.
    public func crossConvexities(of bond: Int) -> [Double] {
        row(bond, cross).dropLast().map { $0 / dirtyPrices[bond] }
    }

    /// The DV01s of a portfolio, key by key.
    ///
    /// - Parameter faces: the face held of each bond, negative when short, in currency.
    /// - Returns: currency for 0.0001, one a key.
    public func ladder(faces: [Double]) -> [Double] {
        precondition(faces.count == dirtyPrices.count, "one face a bond")
        return keys.times.indices.map { key in
            var sum = 0.0
            for bond in faces.indices { sum += faces[bond] / 100 * first[bond * keys.times.count + key] * 0.0001 }
            return sum
        }
    }

    private func row(_ bond: Int, _ table: [Double]) -> ArraySlice<Double> {
        table[(bond * keys.times.count)..<((bond + 1) * keys.times.count)]
    }
}
