import FileFeed
import FixedIncome
import QuantMath

/// The timed curve fit: from clean prices to the fitted curve, yields and durations for the weights included, from a cold start. The
/// bonds' payments are compiled once.
struct BenchFit {
    private let book: BondBook
    private let search: SvenssonFitter
    private let fitter: CurveFitter
    private let cleanPrices: [[Double]]

    init(_ log: inout InputLog) throws {
        let entries = try BenchBonds.settled(Array(BenchBonds.sixty.utf8), file: "the sixty bonds", &log)
        book = BondBook(entries)
        search = try SvenssonFitter(entries)
        fitter = try CurveFitter(entries, method: .svensson)
        var random = SplitMix64(seed: 9)
        cleanPrices = (0..<BenchMarket.rounds).map { _ in entries.map { _ in 100 + random.uniform(-0.1, 0.1) } }
    }

    /// Times a fit a thread: the plain search for least squares, or the robust fit of `scan` and `curve fit` with its standard errors.
    ///
    /// - Throws: the first error of a fit.
    func time(isRobust: Bool, _ clock: BenchClock) throws -> BenchClock.Result {
        var errors = [Result<Double, CurveError>](repeating: .success(0), count: clock.threads)
        let result = try clock.time { round in
            errors.withUnsafeMutableBufferPointer { errors in
                // Each thread writes only the places it is given.
                nonisolated(unsafe) let errors = errors
                forEachRange(of: clock.threads, threads: clock.threads) { from, to in
                    for thread in from..<to {
                        errors[thread] = Result { () throws(CurveError) in
                            try error(round * clock.threads + thread, isRobust: isRobust)
                        }
                    }
                }
            }
            return try errors.reduce(0) { try $0 + $1.get() }
        }
        return BenchClock.Result(nanoseconds: result.nanoseconds / Double(clock.threads), checksum: result.checksum)
    }

    /// The error that one fit leaves.
    private func error(_ round: Int, isRobust: Bool) throws(CurveError) -> Double {
        let clean = cleanPrices[round % cleanPrices.count]
        let dirty = clean.indices.map { clean[$0] + book.accruedInterest[$0] }
        var (yields, status) = (dirty, dirty)
        var columns = MeasureColumns(count: book.count)
        book.solve(dirtyPrices: dirty, yields: &yields, status: &status)
        book.measure(yields: yields, into: &columns)
        if isRobust {
            return try fitter.fit(FitMarket(dirtyPrices: dirty, modifiedDurations: columns.modifiedDuration)).rootMeanSquareError
        }
        return try search.fit(dirtyPrices: dirty, modifiedDurations: columns.modifiedDuration).rootMeanSquareError
    }
}
