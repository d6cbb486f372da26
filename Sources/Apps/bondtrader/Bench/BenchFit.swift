import FileFeed
import FixedIncome
import QuantMath

/// The timed curve fit: from clean prices to the fitted curve, yields and durations for the weights included, from a cold start. The
/// bonds' payments are compiled once.
struct BenchFit {
    private let book: BondBook
    private let fitter: SvenssonFitter
    private let cleanPrices: [[Double]]

    init(_ log: inout InputLog) throws {
        let entries = try BenchBonds.settled(Array(BenchBonds.sixty.utf8), file: "the sixty bonds", &log)
        book = BondBook(entries)
        fitter = try SvenssonFitter(entries)
        var random = SplitMix64(seed: 9)
        cleanPrices = (0..<BenchMarket.rounds).map { _ in entries.map { _ in 100 + random.uniform(-0.1, 0.1) } }
    }

    func time(batches: Int) -> BenchClock.Result {
        var dirty = [Double](repeating: 0, count: book.count)
        var (yields, status) = (dirty, dirty)
        var columns = MeasureColumns(count: book.count)
        return BenchClock.time(batches: batches) { round in
            let clean = cleanPrices[round % cleanPrices.count]
            for index in dirty.indices { dirty[index] = clean[index] + book.accruedInterest[index] }
            book.solve(dirtyPrices: dirty, yields: &yields, status: &status)
            book.measure(yields: yields, into: &columns)
            // Prices near par have durations; without one there is no figure.
            let fit = try? fitter.fit(dirtyPrices: dirty, modifiedDurations: columns.modifiedDuration)
            return fit?.rootMeanSquareError ?? .nan
        }
    }
}
