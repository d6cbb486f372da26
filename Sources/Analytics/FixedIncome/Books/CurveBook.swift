internal import CKernels
package import QuantMath

/// Many bonds compiled for zero curves that share their dates.
///
/// Bonds of one coupon cycle share their days, and sums of discount factors over them: a regular bond costs a few operations however
/// long it is.
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
    /// - Throws: `CurveError.settlementBeforeCurve`, or `.noLastPayment` for a perpetual.
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
        for entry in entries where entry.bond.isPerpetual { throw .noLastPayment(settlement: entry.settlement) }
        self.entries = entries
        self.kernels = kernels
        curveDates = curve.dates
        layout = CurveBookLayout(entries, curve)
    }

    /// The number of bonds.
    public var count: Int { entries.count }

    /// Memory for repeated pricing: make one a thread of work and keep it.
    public func makeScratch() -> CurveScratch {
        CurveScratch(
            stride: layout.stride, anchors: layout.grid.anchorCount, segments: curveDates.count, flows: layout.longest)
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
        precondition(prices.count == count, "one price a bond")
        prices.withUnsafeMutableBufferPointer { price(curve, into: $0, &scratch, threads) }
    }

    private func price(
        _ curve: ZeroCurve, into prices: UnsafeMutableBufferPointer<Double>, _ scratch: inout CurveScratch, _ threads: Int
    ) {
        discount(curve, &scratch, threads)
        scratch.values.withUnsafeBufferPointer { values in
            layout.inOrder.withFlows { book in
                let (kernels, stride) = (kernels, layout.stride)
                // Each thread writes only the range it is given.
                nonisolated(unsafe) let (book, values, output) = (book, values.baseAddress, prices.baseAddress)
                forEachRange(of: layout.inOrder.count, threads: threads) {
                    kernels.present_value(book, $0, $1, values, stride, output)
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
        var prices = [Double](repeating: 0, count: count * scenarios.count)
        var scratch = (0..<max(1, min(threads, scenarios.count))).map { _ in makeScratch() }
        price(scenarios: scenarios, into: &prices, scratch: &scratch)
        return scenarios.indices.map { Array(prices[($0 * count)..<(($0 + 1) * count)]) }
    }

    /// Dirty prices under many curves, into memory that the caller keeps: no allocation.
    ///
    /// - Parameters:
    ///   - scenarios: curves with the dates of this book.
    ///   - prices: as many elements as scenarios times bonds; gets one scenario after the other, per 100 of face.
    ///   - scratch: made by this book, one for each thread that is to share the scenarios.
    public func price(scenarios: [ZeroCurve], into prices: inout [Double], scratch: inout [CurveScratch]) {
        precondition(prices.count == count * scenarios.count && !scratch.isEmpty, "a price a bond and scenario, and memory")
        let threads = scratch.count
        prices.withUnsafeMutableBufferPointer { prices in
            scratch.withUnsafeMutableBufferPointer { scratch in
                // Each thread writes only the range it is given.
                nonisolated(unsafe) let (prices, scratch) = (prices, scratch)
                forEachRange(of: threads, threads: threads) { from, to in
                    for part in from..<to {
                        for index in (scenarios.count * part / threads)..<(scenarios.count * (part + 1) / threads) {
                            let row = UnsafeMutableBufferPointer(rebasing: prices[(index * count)..<((index + 1) * count)])
                            price(scenarios[index], into: row, &scratch[part], 1)
                        }
                    }
                }
            }
        }
    }

    /// The spread over the curve's zero rates at which each bond is worth its price.
    ///
    /// - Parameters:
    ///   - curve: with the dates of this book.
    ///   - dirtyPrices: currency per 100 of face for each bond.
    ///   - threads: how many threads share the work, at least 1.
    /// - Returns: a decimal a year, continuous, on ACT/365F from settlement; or why there is none.
    public func zSpreads(_ curve: ZeroCurve, dirtyPrices: [Double], threads: Int = 1) -> [Result<Double, YieldError>] {
        var spreads = [Double](repeating: 0, count: count)
        var status = spreads
        var scratch = makeScratch()
        zSpreads(curve, dirtyPrices: dirtyPrices, into: &spreads, status: &status, scratch: &scratch, threads: threads)
        return (0..<count).map { SolverStatus.result(spreads[$0], status: status[$0], dirtyPrice: dirtyPrices[$0]) }
    }

    /// Z-spreads, into memory that the caller keeps: no allocation.
    ///
    /// - Parameters:
    ///   - curve: with the dates of this book.
    ///   - dirtyPrices: currency per 100 of face for each bond.
    ///   - spreads: as many elements; gets a decimal a year, or NaN where there is none.
    ///   - status: as many elements; gets 0, or why there is no spread: 1 the price is not positive, 2 not finite, 3 no convergence, 4 no time left.
    ///   - scratch: made by this book.
    ///   - threads: how many threads share the work, at least 1.
    public func zSpreads(
        _ curve: ZeroCurve, dirtyPrices: [Double], into spreads: inout [Double], status: inout [Double],
        scratch: inout CurveScratch, threads: Int = 1
    ) {
        precondition(dirtyPrices.count == count && spreads.count == count && status.count == count, "one element a bond")
        discount(curve, &scratch, threads)
        sumMoments(&scratch, threads)
        let (stride, kernels, room) = (layout.stride, kernels, 2 * Int(CK_LANES) * max(1, layout.longest))
        let parts = max(1, min(threads, layout.longestFirst.count))
        if scratch.flows.count < parts * room { scratch.flows = [Double](repeating: 0, count: parts * room) }
        layout.longestFirst.withFlows { book in
            spreads.withUnsafeMutableBufferPointer { spreads in
                status.withUnsafeMutableBufferPointer { status in
                    scratch.flows.withUnsafeMutableBufferPointer { flows in
                        // Each thread writes only the bonds and the flows of the parts it is given.
                        nonisolated(unsafe) let (book, spreads, status, flows) = (
                            book, spreads.baseAddress, status.baseAddress, flows.baseAddress
                        )
                        let (values, grid, flat) = (scratch.values, layout.grid.times, layout.flatTimes)
                        let blocks = layout.longestFirst.count
                        forEachRange(of: parts, threads: parts) { from, to in
                            for part in from..<to {
                                kernels.z_spread(
                                    book, blocks * part / parts, blocks * (part + 1) / parts, grid, flat, values, stride,
                                    dirtyPrices, flows.map { $0 + part * room }, spreads, status)
                            }
                        }
                    }
                }
            }
        }
    }

    /// Fills the sums of the moments along chains.
    private func sumMoments(_ scratch: inout CurveScratch, _ threads: Int) {
        scratch.values.withUnsafeMutableBufferPointer { values in
            layout.grid.withChains { chains in
                let (kernels, stride) = (kernels, layout.stride)
                // Each thread writes only the range it is given.
                nonisolated(unsafe) let (chains, values) = (chains, values.baseAddress)
                forEachRange(of: layout.grid.blockCount, threads: threads) { kernels.moments(chains, $0, $1, values, stride) }
            }
        }
    }

    /// Fills the discount factors and their sums.
    private func discount(_ curve: ZeroCurve, _ scratch: inout CurveScratch, _ threads: Int) {
        precondition(curve.dates == curveDates, "a curve with the dates of the book")
        precondition(
            scratch.fits(
                stride: layout.stride, anchors: layout.grid.anchorCount, segments: curveDates.count, flows: layout.longest),
            "memory of this book")
        scratch.segments.withUnsafeMutableBufferPointer { curve.fillSegments($0) }
        layout.grid.withChains { kernels.anchors($0, scratch.segments, &scratch.anchors) }
        scratch.anchors.withUnsafeBufferPointer { anchors in
            scratch.values.withUnsafeMutableBufferPointer { values in
                layout.grid.withChains { chains in
                    let (kernels, stride) = (kernels, layout.stride)
                    // Each thread writes only the range it is given.
                    nonisolated(unsafe) let (chains, anchors, values) = (chains, anchors.baseAddress, values.baseAddress)
                    forEachRange(of: layout.grid.blockCount, threads: threads) {
                        kernels.discount(chains, $0, $1, anchors, values, stride)
                    }
                }
            }
        }
    }
}
