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
    private let bondFile: String?

    init(bondFile: String?, made: String, variant: KernelVariant?, _ log: inout InputLog) throws {
        self.bondFile = bondFile
        let bytes = try bondFile.map { try InputFile.read($0) } ?? Array(made.utf8)
        let entries = try BenchBonds.settled(bytes, file: bondFile ?? "the bonds made by seed 7", &log)
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
    ///
    /// - Throws: `CommandEnd.badInput` when a result is no number, `CommandEnd.defect` when the bonds are the program's own.
    func time(_ task: BenchTask, _ clock: BenchClock) throws -> BenchClock.Result {
        let result: BenchClock.Result
        do {
            result = try timed(task, clock)
        } catch {
            throw CommandEnd.defect(["\(task.rawValue): \(error)"])
        }
        guard result.checksum.isFinite else {
            let message = "\(task.rawValue): found the checksum \(result.checksum), expected a number"
            throw bondFile.map { CommandEnd.badInput(["\($0): \(message)"]) } ?? .defect([message])
        }
        return result
    }

    private func timed(_ task: BenchTask, _ clock: BenchClock) throws -> BenchClock.Result {
        switch task {
        case .cleanPriceFromYield: perBond(prices(clock))
        case .durationAndConvexity: perBond(durations(clock))
        case .yieldFromCleanPrice: perBond(yields(clock))
        case .repriceFromZeroCurve: perBond(reprices(clock))
        case .zSpread: perBond(spreads(clock))
        case .scenarioRevaluation: perBond(scenarios(clock), calls: BenchMarket.scenarios)
        case .scenarioPortfolioTotal: perBond(portfolioTotals(clock), calls: BenchMarket.scenarios)
        case .svenssonFit: try fit.time(isRobust: false, clock)
        case .robustFit: try fit.time(isRobust: true, clock)
        }
    }

    private func perBond(_ result: BenchClock.Result, calls: Int = 1) -> BenchClock.Result {
        BenchClock.Result(nanoseconds: result.nanoseconds / Double(book.count * calls), checksum: result.checksum)
    }

    private func prices(_ clock: BenchClock) -> BenchClock.Result {
        var prices = [Double](repeating: 0, count: book.count)
        return clock.time { round in
            book.price(yields: market.yields[round % BenchMarket.rounds], into: &prices, threads: clock.threads)
            add(-1, accruedTo: &prices)
            return prices[round % prices.count]
        }
    }

    /// Modified and Macaulay duration, convexity and DV01 in one call.
    private func durations(_ clock: BenchClock) -> BenchClock.Result {
        var columns = MeasureColumns(count: book.count)
        return clock.time { round in
            book.measure(yields: market.yields[round % BenchMarket.rounds], into: &columns, threads: clock.threads)
            let index = round % book.count
            return columns.modifiedDuration[index] + columns.convexity[index]
        }
    }

    private func yields(_ clock: BenchClock) -> BenchClock.Result {
        var dirty = [Double](repeating: 0, count: book.count)
        var (yields, status) = (dirty, dirty)
        return clock.time { round in
            fillDirty(&dirty, round)
            book.solve(dirtyPrices: dirty, yields: &yields, status: &status, threads: clock.threads)
            return yields[round % yields.count]
        }
    }

    private func fillDirty(_ dirty: inout [Double], _ round: Int) {
        let clean = market.cleanPrices[round % BenchMarket.rounds]
        dirty.withUnsafeMutableBufferPointer { dirty in
            for index in dirty.indices { dirty[index] = clean[index] + accrued[index] }
        }
    }

    private func reprices(_ clock: BenchClock) -> BenchClock.Result {
        var prices = [Double](repeating: 0, count: book.count)
        var scratch = curveBook.makeScratch()
        return clock.time { round in
            curveBook.price(market.curve(round), into: &prices, scratch: &scratch, threads: clock.threads)
            add(-1, accruedTo: &prices)
            return prices[round % prices.count]
        }
    }

    private func spreads(_ clock: BenchClock) -> BenchClock.Result {
        var dirty = [Double](repeating: 0, count: book.count)
        var (spreads, status) = (dirty, dirty)
        var scratch = curveBook.makeScratch()
        return clock.time { round in
            fillDirty(&dirty, round)
            curveBook.zSpreads(
                market.curve(round), dirtyPrices: dirty, into: &spreads, status: &status, scratch: &scratch)
            return spreads[round % spreads.count]
        }
    }

    private func scenarios(_ clock: BenchClock) -> BenchClock.Result {
        let count = BenchMarket.scenarios
        var prices = [Double](repeating: 0, count: book.count * count)
        var scratch = (0..<clock.threads).map { _ in curveBook.makeScratch() }
        return clock.time { round in
            curveBook.price(scenarios: market.curves(round), into: &prices, scratch: &scratch)
            return prices[round % prices.count]
        }
    }

    /// A portfolio of all the bonds under as many scenarios a call.
    private func portfolioTotals(_ clock: BenchClock) -> BenchClock.Result {
        let portfolio = curveBook.aggregated(faces: accrued.indices.map { 1e6 * Double(1 + $0 % 7) })
        var values = [Double](repeating: 0, count: BenchMarket.scenarios)
        return clock.time { round in
            portfolio.value(scenarios: market.curves(round), into: &values, threads: clock.threads)
            return values[round % values.count]
        }
    }

    /// Dirty prices become clean ones, or the other way round.
    private func add(_ sign: Double, accruedTo prices: inout [Double]) {
        prices.withUnsafeMutableBufferPointer { prices in
            for index in prices.indices { prices[index] += sign * accrued[index] }
        }
    }
}
