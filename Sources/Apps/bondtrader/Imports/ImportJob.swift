import Contracts
import FileFeed
import FixedIncome
import Messaging
import Runtime

/// Does jobs of the kind `import`: makes commands of a file, and says what became of every row.
struct ImportJob: Sendable {
    let bus: ModuleBus
    let clock: any WallClock
    /// Those who are to keep up with it.
    let followers: Followers
    /// Ends the days of a file.
    let days: DayEnds

    /// The largest file, unpacked: 512 MiB.
    private static let mostBytes = 512 << 20

    /// How imports are done: one at a time, so that the quotes of a source stay in the order in which they were sent.
    var handler: JobHandler {
        JobHandler(ImportOrder.kind) { [self] job, context in try await run(job, context) }
    }

    /// - Throws: `JobRefusal` for what will never be done, `JobStop` when it was called off, or what another attempt may mend.
    private func run(_ job: Job, _ context: JobContext) async throws -> [UInt8] {
        do {
            return try CanonicalEncoder.encode(try await result(job, context))
        } catch let error as FileFeedError {
            throw JobRefusal(error.description)
        } catch let error as CanonicalError {
            throw JobRefusal("the order: \(error)")
        } catch let error as BusError where error.isFinal {
            throw JobRefusal("\(error)")
        }
    }

    private func result(_ job: Job, _ context: JobContext) async throws -> ImportResult {
        let (order, packed) = try ImportOrder.read(job.request.payload)
        context.report(JobProgress(done: 0, note: "reads \(order.name)"))
        let file = try InputFile.plain(packed, file: order.name, limit: Self.mostBytes)
        let sender = FeedSender(
            bus: bus, clock: clock, actor: job.request.actor, correlation: job.request.id, repeatsFailures: false)
        // A line that is no row, such as the header, makes the whole a little larger than it is until the end.
        let lines = Int64(file.reduce(into: 1) { if $1 == UInt8(ascii: "\n") { $0 += 1 } })
        var run = ImportRun(sender: sender, days: days, followers: followers) { rows, place in
            context.report(JobProgress(done: min(Int64(rows), lines), total: lines, note: "rows, \(place)"))
        }
        do {
            try await take(file, order, job, &run)
        } catch is CancellationError where Task.isCancelled {
            throw JobStop(result: try CanonicalEncoder.encode(try Self.result(of: run, order)))
        }
        context.report(JobProgress(done: Int64(run.counts.rows), total: Int64(run.counts.rows), note: "rows"))
        return try Self.result(of: run, order)
    }

    private static func result(of run: ImportRun, _ order: ImportOrder) throws(JobRefusal) -> ImportResult {
        guard run.counts.isReconciled else {
            throw JobRefusal("found rows, bonds or quotes that are not accounted for, expected each once: \(run.counts)")
        }
        return run.counts.result(of: order, run.examples, run.position)
    }

    private func take(_ file: [UInt8], _ order: ImportOrder, _ job: Job, _ run: inout ImportRun) async throws {
        guard order.format == .bonds else {
            return try await take(try ImportJob.source(of: order, file), order, job, &run)
        }
        let bonds = try BondsSource(file, file: order.name)
        try await run.take(
            bonds.content, of: ImportJob.file, bondsAt: job.enqueuedAt, name: order.format.rawValue, root: job.request.id)
    }

    private func take(
        _ source: any PriceSource, _ order: ImportOrder, _ job: Job, _ run: inout ImportRun
    ) async throws {
        run.reject(source.rejects)
        for date in source.dates {
            try Task.checkCancellation()
            try await run.take(
                source.day(date, at: clock.now), of: order.source ?? source.source, bondsAt: NewYorkTime.moment(date, second: 0),
                name: "\(date)", root: job.request.id)
            try await run.end(date, root: job.request.id)
        }
    }

    /// Whose quotes those of a file are that does not say it.
    private static let file = "file"

    private static func source(of order: ImportOrder, _ file: [UInt8]) throws(FileFeedError) -> any PriceSource {
        let name = order.name
        switch order.format {
        case .fedInvest: return try FedInvestSource(file, file: name, day: order.day)
        case .trace: return try TRACESource(file, file: name)
        case .gilts: return try GiltSource(file, file: name)
        case .termstrc: return try TermstrcSource(file, file: name)
        case .quotes, .bonds: return try QuotesSource(file, file: name, source: order.source ?? Self.file, day: order.day)
        }
    }
}
