internal import CKernels
package import QuantMath

/// Many bonds compiled for zero curves that share their dates: one grid of all payment days, priced by one discount factor a day.
///
/// Every result has the same bits on any CPU, at any thread count and whatever else is in the book.
public struct CurveBook: Sendable {
    /// The bonds, in the order of every array given and returned.
    public let entries: [SettledBond]
    /// The dates of the curves that price this book.
    public let curveDates: [CalendarDate]
    let layout: CurveBookLayout
    let kernels: ck_kernels

    /// A book for curves with these dates.
    ///
    /// - Parameters:
    ///   - entries: the bonds, each settling on or after the curve's date.
    ///   - curve: any curve with the dates to be used; its rates do not matter.
    /// - Throws: `CurveError.settlementBeforeCurve`.
    public init(_ entries: [SettledBond], for curve: ZeroCurve) throws(CurveError) {
        try self.init(entries, for: curve, kernels: ck_kernels_best().pointee)
    }

    /// A book whose kernels are those of one instruction set; nil when this machine lacks it.
    package init?(_ entries: [SettledBond], for curve: ZeroCurve, variant: KernelVariant) throws(CurveError) {
        guard let kernels = variant.kernels else { return nil }
        try self.init(entries, for: curve, kernels: kernels)
    }

    private init(_ entries: [SettledBond], for curve: ZeroCurve, kernels: ck_kernels) throws(CurveError) {
        for entry in entries where entry.settlement < curve.date {
            throw .settlementBeforeCurve(settlement: entry.settlement, curve: curve.date)
        }
        self.entries = entries
        self.kernels = kernels
        curveDates = curve.dates
        layout = CurveBookLayout(entries, curve)
    }

    /// The number of bonds.
    public var count: Int { entries.count }

    /// Memory for repeated pricing: make one a thread of work and keep it.
    public func makeScratch() -> CurveScratch {
        CurveScratch(slots: layout.slotCount, segments: curveDates.count, flows: layout.longest)
    }

    /// Dirty prices off a curve: present value of the payments over the discount factor to settlement.
    ///
    /// - Parameter curve: with the dates of this book.
    /// - Returns: currency per 100 of face.
    public func dirtyPrices(_ curve: ZeroCurve) -> [Double] {
        var prices = [Double](repeating: 0, count: count)
        var scratch = makeScratch()
        price(curve, into: &prices, scratch: &scratch)
        return prices
    }

    /// Dirty prices off a curve, into memory that the caller keeps: no allocation.
    ///
    /// - Parameters:
    ///   - curve: with the dates of this book.
    ///   - prices: as many elements as bonds; gets currency per 100 of face.
    ///   - scratch: made by this book.
    ///   - threads: how many threads share the work, at least 1.
    public func price(_ curve: ZeroCurve, into prices: inout [Double], scratch: inout CurveScratch, threads: Int = 1) {
        precondition(curve.dates == curveDates, "a curve with the dates of the book")
        discount(curve, &scratch)
        prices.withUnsafeMutableBufferPointer { output in
            scratch.factors.withUnsafeBufferPointer { factors in
                layout.withFlows { book in
                    let kernels = kernels
                    // Each thread writes only the range it is given.
                    nonisolated(unsafe) let (book, factors, output) = (book, factors.baseAddress, output.baseAddress)
                    forEachRange(of: layout.blockCount, threads: threads) { kernels.present_value(book, $0, $1, factors, output) }
                }
            }
        }
    }

    /// Dirty prices under many curves.
    ///
    /// - Parameters:
    ///   - scenarios: curves with the dates of this book.
    ///   - threads: how many threads share the scenarios, at least 1.
    /// - Returns: a row a scenario, each with a price per 100 of face for each bond.
    public func dirtyPrices(scenarios: [ZeroCurve], threads: Int = 1) -> [[Double]] {
        var rows = [[Double]](repeating: [Double](repeating: 0, count: count), count: scenarios.count)
        rows.withUnsafeMutableBufferPointer { rows in
            // Each thread writes only the range it is given.
            nonisolated(unsafe) let rows = rows
            forEachRange(of: scenarios.count, threads: threads) { from, to in
                var scratch = makeScratch()
                for index in from..<to { price(scenarios[index], into: &rows[index], scratch: &scratch) }
            }
        }
        return rows
    }

    /// The spread over the curve's zero rates at which each bond is worth its price.
    ///
    /// - Parameters:
    ///   - curve: with the dates of this book.
    ///   - dirtyPrices: currency per 100 of face for each bond.
    /// - Returns: a decimal a year, continuous, on ACT/365F from settlement; or why there is none.
    public func zSpreads(_ curve: ZeroCurve, dirtyPrices: [Double]) -> [Result<Double, YieldError>] {
        var spreads = [Double](repeating: 0, count: count)
        var status = spreads
        var scratch = makeScratch()
        zSpreads(curve, dirtyPrices: dirtyPrices, into: &spreads, status: &status, scratch: &scratch)
        return (0..<count).map { SolverStatus.result(spreads[$0], status: status[$0], dirtyPrice: dirtyPrices[$0]) }
    }

    /// Z-spreads, into memory that the caller keeps: no allocation.
    ///
    /// - Parameters:
    ///   - curve: with the dates of this book.
    ///   - dirtyPrices: currency per 100 of face for each bond.
    ///   - spreads: as many elements; gets a decimal a year, or NaN where there is none.
    ///   - status: as many elements; gets 0, or why there is no spread.
    ///   - scratch: made by this book.
    public func zSpreads(
        _ curve: ZeroCurve, dirtyPrices: [Double], into spreads: inout [Double], status: inout [Double],
        scratch: inout CurveScratch
    ) {
        precondition(curve.dates == curveDates && dirtyPrices.count == count, "the book's dates and a price a bond")
        discount(curve, &scratch)
        layout.withFlows { book in
            layout.withDays { days in
                kernels.z_spread(
                    book, 0, layout.blockCount, days, scratch.factors, dirtyPrices, &scratch.flows, &spreads, &status)
            }
        }
    }

    private func discount(_ curve: ZeroCurve, _ scratch: inout CurveScratch) {
        curve.fillSegments(&scratch.segments)
        layout.withGrid { kernels.discount($0, scratch.segments, &scratch.factors) }
    }
}
