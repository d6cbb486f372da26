import FileFeed
import FixedIncome
import QuantMath

/// The timed jobs, over one set of bonds.
struct BenchJobs {
    private let book: BondBook
    private let curveBook: CurveBook
    private let fit: BenchFit
    private let market: BenchMarket
    private let accrued: [Double]

    init(bondFile: String?, variant: KernelVariant?, _ log: inout InputLog) throws {
        let bytes = try bondFile.map { try InputFile.read($0) } ?? Array(BenchBonds.thousand.utf8)
        let entries = try BenchBonds.settled(bytes, file: bondFile ?? "the thousand bonds", &log)
        guard !entries.isEmpty else {
            throw CommandEnd.badInput(log.rejects.map(\.description) + ["\(bondFile ?? ""): found no bond that can be priced"])
        }
        market = try BenchMarket(count: entries.count, settlement: BenchBonds.settlement)
        let curve = market.curve(0)
        guard let book = try Self.book(entries, variant), let curveBook = try Self.curveBook(entries, curve, variant) else {
            throw CommandEnd.unavailable(["--kernels: found a set that this machine lacks"])
        }
        (self.book, self.curveBook) = (book, curveBook)
        fit = try BenchFit(&log)
        accrued = book.accruedInterest
    }

    private static func book(_ entries: [SettledBond], _ variant: KernelVariant?) throws -> BondBook? {
        variant.map { BondBook(entries, variant: $0) } ?? BondBook(entries)
    }

    private static func curveBook(_ entries: [SettledBond], _ curve: ZeroCurve, _ variant: KernelVariant?) throws -> CurveBook? {
        try variant.map { try CurveBook(entries, for: curve, variant: $0) } ?? CurveBook(entries, for: curve)
    }

    /// Times a job: nanoseconds per bond, per bond and scenario, or per fit.
    func time(_ task: BenchTask, batches: Int) -> BenchClock.Result {
        switch task {
        case .cleanPriceFromYield: perBond(prices(batches))
        case .durationAndConvexity: perBond(durations(batches))
        case .yieldFromCleanPrice: perBond(yields(batches))
        case .repriceFromZeroCurve: perBond(reprices(batches))
        case .zSpread: perBond(spreads(batches))
        case .scenarioRevaluation: perBond(scenarios(batches), calls: BenchMarket.scenarios)
        case .scenarioPortfolioTotal: perBond(portfolioTotals(batches))
        case .svenssonFit: fit.time(batches: batches)
        }
    }

    private func perBond(_ result: BenchClock.Result, calls: Int = 1) -> BenchClock.Result {
        BenchClock.Result(nanoseconds: result.nanoseconds / Double(book.count * calls), checksum: result.checksum)
    }

    private func prices(_ batches: Int) -> BenchClock.Result {
        var prices = [Double](repeating: 0, count: book.count)
        return BenchClock.time(batches: batches) { round in
            book.price(yields: market.yields[round % BenchMarket.rounds], into: &prices)
            add(-1, accruedTo: &prices)
            return prices[round % prices.count]
        }
    }

    /// Modified and Macaulay duration, convexity and DV01 in one call.
    private func durations(_ batches: Int) -> BenchClock.Result {
        var columns = MeasureColumns(count: book.count)
        return BenchClock.time(batches: batches) { round in
            book.measure(yields: market.yields[round % BenchMarket.rounds], into: &columns)
            let index = round % book.count
            return columns.modifiedDuration[index] + columns.convexity[index]
        }
    }

    private func yields(_ batches: Int) -> BenchClock.Result {
        var dirty = [Double](repeating: 0, count: book.count)
        var (yields, status) = (dirty, dirty)
        return BenchClock.time(batches: batches) { round in
            fillDirty(&dirty, round)
            book.solve(dirtyPrices: dirty, yields: &yields, status: &status)
            return yields[round % yields.count]
        }
    }

    private func fillDirty(_ dirty: inout [Double], _ round: Int) {
        let clean = market.cleanPrices[round % BenchMarket.rounds]
        dirty.withUnsafeMutableBufferPointer { dirty in
            for index in dirty.indices { dirty[index] = clean[index] + accrued[index] }
        }
    }

    private func reprices(_ batches: Int) -> BenchClock.Result {
        var prices = [Double](repeating: 0, count: book.count)
        var scratch = curveBook.makeScratch()
        return BenchClock.time(batches: batches) { round in
            curveBook.price(market.curve(round), into: &prices, scratch: &scratch)
            add(-1, accruedTo: &prices)
            return prices[round % prices.count]
        }
    }

    private func spreads(_ batches: Int) -> BenchClock.Result {
        var dirty = [Double](repeating: 0, count: book.count)
        var (spreads, status) = (dirty, dirty)
        var scratch = curveBook.makeScratch()
        return BenchClock.time(batches: batches) { round in
            fillDirty(&dirty, round)
            curveBook.zSpreads(
                market.curve(round), dirtyPrices: dirty, into: &spreads, status: &status, scratch: &scratch)
            return spreads[round % spreads.count]
        }
    }

    private func scenarios(_ batches: Int) -> BenchClock.Result {
        let count = BenchMarket.scenarios
        var prices = [Double](repeating: 0, count: book.count * count)
        var scratch = [curveBook.makeScratch()]
        return BenchClock.time(batches: batches) { round in
            let curves = (0..<count).map { market.curve(round * count + $0) }
            curveBook.price(scenarios: curves, into: &prices, scratch: &scratch)
            return prices[round % prices.count]
        }
    }

    /// A portfolio of all the bonds under one scenario a call.
    private func portfolioTotals(_ batches: Int) -> BenchClock.Result {
        let portfolio = curveBook.aggregated(faces: accrued.indices.map { 1e6 * Double(1 + $0 % 7) })
        return BenchClock.time(batches: batches) { round in portfolio.presentValue(market.curve(round)) }
    }

    /// Dirty prices become clean ones, or the other way round.
    private func add(_ sign: Double, accruedTo prices: inout [Double]) {
        prices.withUnsafeMutableBufferPointer { prices in
            for index in prices.indices { prices[index] += sign * accrued[index] }
        }
    }
}
