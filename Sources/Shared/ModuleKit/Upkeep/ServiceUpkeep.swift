internal import Contracts
internal import EventSourcing
package import Messaging

/// Does the jobs of the kinds `retry` and `rebuild`.
package struct ServiceUpkeep: Sendable {
    private let desk: @Sendable () -> ServiceDesk
    private let part: String?

    /// The most of those that were tried in vain that a result lists.
    private static let mostExamples = 100

    /// How much of what was set aside is looked at at a time.
    private static let page = 200

    /// Does jobs about the services of a process.
    ///
    /// - Parameters:
    ///   - part: names the services that this process has, where others on the same queue have others; nil where all have all.
    ///   - desk: the services, asked for when a job begins.
    package init(part: String? = nil, _ desk: @escaping @Sendable () -> ServiceDesk) {
        self.part = part
        self.desk = desk
    }

    /// The kinds of jobs that it does, as people call them.
    package static let kinds: Set<String> = [RetryOrder.kind, RebuildOrder.kind]

    /// What the queue calls its kinds, so that nobody is given a job about a service that runs elsewhere.
    ///
    /// - Parameter part: names the services of a process; nil where all processes have all.
    /// - Returns: by kind, those of the queue.
    package static func queued(part: String?) -> [String: String] {
        Dictionary(uniqueKeysWithValues: kinds.map { kind in (kind, part.map { "\(kind).\($0)" } ?? kind) })
    }

    /// How the jobs are done, one of each kind at a time.
    package var handlers: [JobHandler] {
        let names = ServiceUpkeep.queued(part: part)
        return [
            JobHandler(names[RetryOrder.kind] ?? RetryOrder.kind, run: retry),
            JobHandler(names[RebuildOrder.kind] ?? RebuildOrder.kind, run: rebuild),
        ]
    }

    @Sendable private func retry(_ job: Job, _ context: JobContext) async throws -> [UInt8] {
        try await refusing {
            let order = try CanonicalDecoder.decode(RetryOrder.self, from: job.request.payload)
            return try CanonicalEncoder.encode(try await result(of: order, context))
        }
    }

    @Sendable private func rebuild(_ job: Job, _ context: JobContext) async throws -> [UInt8] {
        try await refusing {
            let order = try CanonicalDecoder.decode(RebuildOrder.self, from: job.request.payload)
            let service = try desk().rebuildable(order.service)
            let reached = try await service.rebuildRows { reached, head in
                context.report(JobProgress(done: reached.value, total: head.value, note: "the rows of \(order.service)"))
            }
            let parked = try await service.parkedCount()
            return try CanonicalEncoder.encode(RebuildResult(service: order.service, reached: reached, parked: parked))
        }
    }

    private func refusing(_ body: () async throws -> [UInt8]) async throws -> [UInt8] {
        do {
            return try await body()
        } catch let error as CanonicalError {
            throw JobRefusal("the order: \(error)")
        } catch let error as UpkeepError where error.isFinal {
            throw JobRefusal("\(error)")
        }
    }

    private func result(of order: RetryOrder, _ context: JobContext) async throws -> RetryResult {
        let service = try desk().service(order.service)
        var before: Set<ParkedPlace> = []
        try await each(of: service, at: order.positions) { before.insert($0.place) }
        try await retry(service, order, of: before.count, context)
        var (unsettled, examples) = (0, [RetryResult.Unsettled]())
        try await each(of: service, at: order.positions) { item in
            guard before.contains(item.place) else { return }
            unsettled += 1
            guard examples.count < Self.mostExamples else { return }
            examples.append(RetryResult.Unsettled(position: item.position, reason: item.reason))
        }
        return RetryResult(
            service: order.service, tried: before.count, settled: before.count - unsettled,
            parked: try await service.parkedCount(),
            examples: examples)
    }

    private func retry(_ service: any UpkeepService, _ order: RetryOrder, of count: Int, _ context: JobContext) async throws {
        var (lines, last, done) = (Set<String>(), LogPosition?.none, 0)
        try await each(of: service, at: order.positions) { item in
            try Task.checkCancellation()
            context.report(
                JobProgress(
                    done: Int64(min(done, count)), total: Int64(count), note: "what \(order.service) has set aside"))
            done += 1
            // All of a line is tried at once, and all commands of an event.
            guard item.line.map({ lines.insert($0).inserted }) ?? (item.position != last) else { return }
            last = item.position
            do throws(UpkeepError) {
                _ = try await service.retryItem(at: item.position)
            } catch {
                // Somebody may have had it tried meanwhile.
                if case .notParked = error { return }
                throw error
            }
        }
    }

    /// Goes over what a service has set aside, or over what it has of some events, a page at a time.
    private func each(
        of service: any UpkeepService, at positions: [LogPosition]?, _ body: (ParkedItem) async throws -> Void
    ) async throws {
        let starts = positions.map { Set($0).sorted().map { ParkedPlace?.some(.before($0)) } } ?? [nil]
        for start in starts {
            var place = start
            while true {
                let page = try await service.parkedItems(after: place, limit: Self.page)
                let wanted = page.prefix { item in start.map { $0.position == item.position } ?? true }
                for item in wanted { try await body(item) }
                guard wanted.count == Self.page, let last = wanted.last else { break }
                place = last.place
            }
        }
    }
}
