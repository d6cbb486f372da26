import Contracts
import FixedIncome
import PluginKit
import QuantMath

/// A move of a zero curve: all of it, and parts of it by key times.
struct CurveShift: Sendable {
    /// A decimal a year, continuous.
    private let parallel: Double
    private let keys: KeyRates?
    /// One a key: a decimal a year, continuous.
    private let sizes: [Double]

    /// - Throws: `ValuationRefusal.invalid` for numbers that make no move.
    init(_ query: AskWhatIf) throws(ValuationRefusal) {
        let (tenors, shifts) = (query.keyTenors ?? [], query.keyShiftsBp ?? [])
        guard tenors.count == shifts.count else {
            throw .invalid(field: "keyShiftsBp", found: "\(shifts.count) numbers", expected: "one a tenor: \(tenors.count)")
        }
        for size in shifts + [query.shiftBp] where !(abs(size) <= 10_000) {
            throw .invalid(field: "shiftBp", found: "\(size)", expected: "at most 10,000 basis points either way")
        }
        parallel = query.shiftBp / 10_000
        sizes = shifts.map { $0 / 10_000 }
        do throws(MeasureError) {
            keys = tenors.isEmpty ? nil : try KeyRates(times: tenors)
        } catch {
            throw .invalid(field: "keyTenors", found: "\(tenors)", expected: "years above 0, ascending")
        }
    }

    /// What is added to the zero rate to a time, in years: a decimal a year, continuous.
    func size(at time: Double) -> Double {
        guard let keys else { return parallel }
        return zip(keys.weights(at: time), sizes).reduce(parallel) { $0 + $1.0 * $1.1 }
    }

    /// What a bond is worth on the moved curve at a spread over it, per 100 of face.
    func dirtyPrice(of bond: Int, in batch: BondBatch, spread: Double) -> Double {
        batch.payments(of: bond).reduce(0) { sum, place in
            let time = batch.times[place]
            return sum + batch.amounts[place] * batch.factors[place] * Elementary.exp(-(spread + size(at: time)) * time)
        }
    }
}
