internal import CKernels
import QuantMath

/// Zero rates at dates, continuously compounded on ACT/365F, linear in the zero rate between them.
///
/// Beyond the last date the forward rate stays what it is there. As a `TermStructure` its times are years of ACT/365F from its date.
/// Immutable.
public struct ZeroCurve: TermStructure {
    /// The dates of the nodes, ascending; the first is the curve's own date.
    public let dates: [CalendarDate]
    /// The zero rate at each date: a decimal a year, continuous, ACT/365F.
    public let zeroRates: [Double]
    /// The pieces of the curve as the kernels take them: −log of the discount factor is base + t (rate + slope t).
    let segments: [ck_curve_segment]
    /// Where each piece ends, in years; the last one doesn't.
    private let ends: [Double]

    /// A curve.
    ///
    /// - Parameters:
    ///   - dates: ascending, at least two; the first is the curve's own date.
    ///   - zeroRates: a decimal a year for each date, continuous, ACT/365F.
    /// - Throws: `CurveError` when there are too few nodes, they do not ascend, or a rate is not finite.
    public init(dates: [CalendarDate], zeroRates: [Double]) throws(CurveError) {
        guard dates.count == zeroRates.count, dates.count >= 2 else {
            throw .tooFewNodes(found: min(dates.count, zeroRates.count))
        }
        for (left, right) in zip(dates, dates.dropFirst()) where left >= right { throw .notAscending(date: right) }
        for (date, rate) in zip(dates, zeroRates) where !rate.isFinite { throw .notFinite(date: date, rate: rate) }
        self.dates = dates
        self.zeroRates = zeroRates
        ends = dates.dropFirst().map { Double($0 - dates[0]) / 365 }
        segments = Self.segments(ends, zeroRates)
    }

    /// The day from which times are counted.
    public var date: CalendarDate { dates[0] }

    /// The value on the curve's date of 1 paid at a time.
    ///
    /// - Parameter time: years of ACT/365F from the curve's date, at least 0.
    /// - Returns: a discount factor, 1 on the curve's date.
    public func discountFactor(_ time: Double) -> Double {
        let piece = segments[pieceUp(to: time)]
        return Elementary.exp(-(piece.base + time * (piece.rate + piece.slope * time)))
    }

    /// The zero rate to a time.
    ///
    /// - Parameter time: years of ACT/365F from the curve's date, at least 0.
    /// - Returns: a decimal a year, continuous, ACT/365F.
    public func zeroRate(_ time: Double) -> Double {
        let piece = segments[pieceUp(to: time)]
        return time == 0 ? zeroRates[0] : piece.base / time + (piece.rate + piece.slope * time)
    }

    /// The instantaneous forward rate at a time.
    ///
    /// - Parameter time: years of ACT/365F from the curve's date, at least 0; on a node, the rate that begins there.
    /// - Returns: a decimal a year, continuous, ACT/365F.
    public func forwardRate(_ time: Double) -> Double {
        var index = pieceUp(to: time)
        if index < ends.count && ends[index] == time { index += 1 }
        return segments[index].rate + 2 * segments[index].slope * time
    }

    /// The value on the curve's date of 1 paid on `day`.
    ///
    /// - Parameter day: on or after the curve's date.
    /// - Returns: a discount factor, 1 on the curve's date.
    /// - Throws: `CurveError.settlementBeforeCurve` for an earlier day.
    public func discountFactor(_ day: CalendarDate) throws(CurveError) -> Double { discountFactor(try time(day)) }

    /// The zero rate to `day`, a decimal a year, continuous, ACT/365F.
    ///
    /// - Parameter day: on or after the curve's date.
    /// - Returns: a decimal a year, continuous, ACT/365F.
    /// - Throws: `CurveError.settlementBeforeCurve` for an earlier day.
    public func zeroRate(_ day: CalendarDate) throws(CurveError) -> Double { zeroRate(try time(day)) }

    private func time(_ day: CalendarDate) throws(CurveError) -> Double {
        guard day >= date else { throw .settlementBeforeCurve(settlement: day, curve: date) }
        return Double(day - date) / 365
    }

    /// The piece that ends at a time or later.
    private func pieceUp(to time: Double) -> Int {
        var (low, high) = (0, ends.count)
        while low < high {
            let middle = (low + high) / 2
            if time <= ends[middle] { high = middle } else { low = middle + 1 }
        }
        return low
    }

    /// The piece of the curve on which a day lies; the last one lies beyond the last node.
    func segmentIndex(daysFromStart days: Int) -> Int { Self.segmentIndex(daysFromStart: days, dates) }

    /// The same for the dates of a curve.
    static func segmentIndex(daysFromStart days: Int, _ dates: [CalendarDate]) -> Int {
        var low = 0
        var high = dates.count - 1
        while low < high {
            let middle = (low + high) / 2
            if days <= dates[middle + 1] - dates[0] { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
