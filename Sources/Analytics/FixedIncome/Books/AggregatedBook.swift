internal import CKernels
import QuantMath

/// The payments of a portfolio summed by day, to be valued under many curves: a scenario costs a hundred exponentials whatever the
/// number of bonds.
///
/// On each piece of the curve the payments are replaced by a few at Chebyshev points, wrong by less than 10⁻¹⁵ of their value before
/// rounding; a curve too wild for that bound (forward rates beyond 25 %, or a zero rate that moves by more than 5 % along a piece) is
/// valued payment by payment. Results have the same bits on any CPU.
public struct AggregatedBook: Sendable {
    /// The dates of the curves that value this book.
    public let curveDates: [CalendarDate]
    private let direct: WeightedDates
    private let reduced: WeightedDates
    private let reaches: [ChebyshevRule.Reach]
    private let kernels: ck_kernels

    init(_ entries: [SettledBond], faces: [Double], curveDates dates: [CalendarDate], kernels: ck_kernels) {
        curveDates = dates
        self.kernels = kernels
        var byDay: [Int: Double] = [:]
        for (entry, face) in zip(entries, faces) {
            for payment in entry.payments { byDay[payment.date - dates[0], default: 0] += face / 100 * payment.amount }
        }
        var pieces: [Int: [(time: Double, weight: Double)]] = [:]
        for day in byDay.keys.sorted() {
            pieces[ZeroCurve.segmentIndex(daysFromStart: day, dates), default: []].append((Double(day) / 365, byDay[day] ?? 0))
        }
        var (direct, reduced, reaches) = (WeightedDates(), WeightedDates(), [ChebyshevRule.Reach]())
        for piece in pieces.keys.sorted() {
            let rule = ChebyshevRule(pieces[piece] ?? [], piece: piece)
            direct.append(pieces[piece] ?? [], piece: piece)
            reduced.append(rule.points, piece: piece)
            reaches.append(rule.reach)
        }
        (self.direct, self.reduced, self.reaches) = (direct, reduced, reaches)
    }

    /// Exponentials that one scenario costs.
    public var exponentials: Int { reduced.count }

    /// The value of all payments on the curve's date.
    ///
    /// - Parameter curve: with the dates of this book.
    /// - Returns: currency, in the unit of the faces.
    public func presentValue(_ curve: ZeroCurve) -> Double {
        value(curve) { segments in
            for reach in reaches where !reach.holds(rate: segments[reach.piece].rate, slope: segments[reach.piece].slope) {
                return direct.sum(kernels, segments)
            }
            return reduced.sum(kernels, segments)
        }
    }

    /// The value of all payments under many curves, into memory that the caller keeps: no allocation.
    ///
    /// - Parameters:
    ///   - scenarios: curves with the dates of this book.
    ///   - values: as many elements; gets currency, in the unit of the faces.
    ///   - threads: how many threads share the scenarios, at least 1.
    public func value(scenarios: [ZeroCurve], into values: inout [Double], threads: Int = 1) {
        precondition(values.count == scenarios.count, "one value a scenario")
        values.withUnsafeMutableBufferPointer { values in
            // Each thread writes only the range it is given.
            nonisolated(unsafe) let values = values
            forEachRange(of: scenarios.count, threads: threads) { from, to in
                for index in from..<to { values[index] = presentValue(scenarios[index]) }
            }
        }
    }

    /// The value of all payments on the curve's date, payment by payment: what `presentValue` is checked against.
    ///
    /// - Parameter curve: with the dates of this book.
    /// - Returns: currency, in the unit of the faces.
    public func directPresentValue(_ curve: ZeroCurve) -> Double {
        value(curve) { direct.sum(kernels, $0) }
    }

    private func value(_ curve: ZeroCurve, _ sum: (UnsafePointer<ck_curve_segment>) -> Double) -> Double {
        precondition(curve.dates == curveDates, "a curve with the dates of the book")
        return withUnsafeTemporaryAllocation(of: ck_curve_segment.self, capacity: curveDates.count) { segments in
            guard let start = segments.baseAddress else { return 0 }
            curve.fillSegments(segments)
            return sum(start)
        }
    }
}

extension CurveBook {
    /// The book's payments for faces held, summed by day.
    ///
    /// - Parameter faces: the face held of each bond, in currency; negative when short.
    /// - Returns: the payments, ready to be valued under any curve with the dates of this book.
    public func aggregated(faces: [Double]) -> AggregatedBook {
        precondition(faces.count == count, "one face a bond")
        return AggregatedBook(entries, faces: faces, curveDates: curveDates, kernels: kernels)
    }
}
