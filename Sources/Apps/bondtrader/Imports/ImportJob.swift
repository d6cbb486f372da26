import Contracts
import FileFeed
import FixedIncome
import Messaging
import Runtime

/// Does jobs of the kind `import`: makes commands of a file, and says what became of every row.
struct ImportJob: Sendable {
    let bus: ModuleBus
    let clock: any WallClock
    /// How many events the service that is furthest behind the log has before it.
    let lag: @Sendable () -> Int64

    /// The largest file, unpacked: 512 MiB.
    private static let mostBytes = 512 << 20

    /// How imports are done: one at a time, so that the quotes of a source stay in the order in which they were sent.
    var handler: JobHandler {
        JobHandler(ImportOrder.kind) { [self] job, context in try await run(job, context) }
    }

    /// - Throws: `JobRefusal` for what will never be done, or what another attempt may mend.
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
        let file = try InputFile.plain(packed, file: order.name, limit: Self.mostBytes)
        let sender = FeedSender(
            bus: bus, clock: clock, actor: job.request.actor, correlation: job.request.id, repeatsFailures: false)
        var run = ImportRun(sender: sender, lag: lag)
        if order.format == .bonds {
            let bonds = try BondsSource(file, file: order.name)
            context.report(JobProgress(done: 0, total: 1, note: "\(bonds.content.rows) rows"))
            try await run.take(
                bonds.content, of: ImportJob.file, bondsAt: job.enqueuedAt, name: order.format.rawValue, root: job.request.id)
            context.report(JobProgress(done: 1, total: 1))
        } else {
            try await take(try ImportJob.source(of: order, file), order, job, context, &run)
        }
        guard run.counts.isReconciled else {
            throw JobRefusal("found rows, bonds or quotes that are not accounted for, expected each once: \(run.counts)")
        }
        return run.counts.result(of: order, run.examples, run.position)
    }

    private func take(
        _ source: any PriceSource, _ order: ImportOrder, _ job: Job, _ context: JobContext, _ run: inout ImportRun
    ) async throws {
        run.reject(source.rejects)
        let days = Int64(source.dates.count)
        for (place, date) in source.dates.enumerated() {
            try Task.checkCancellation()
            context.report(JobProgress(done: Int64(place), total: days, note: "the prices of \(date)"))
            try await run.take(
                source.day(date), of: order.source ?? source.source, bondsAt: NewYorkTime.moment(date, second: 0),
                name: "\(date)", root: job.request.id)
        }
        context.report(JobProgress(done: days, total: days))
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
