internal import Contracts
package import Messaging

/// Does the jobs of the kinds `retry` and `rebuild`.
package struct ServiceUpkeep: Sendable {
    private let desk: @Sendable () -> ServiceDesk

    /// The most of those that were tried in vain that a result lists.
    private static let mostExamples = 100

    /// Does jobs about the services of a process.
    ///
    /// - Parameter desk: the services, asked for when a job begins.
    package init(_ desk: @escaping @Sendable () -> ServiceDesk) {
        self.desk = desk
    }

    /// The kinds of jobs that it does.
    package static let kinds: Set<String> = [RetryOrder.kind, RebuildOrder.kind]

    /// How the jobs are done, one of each kind at a time.
    package var handlers: [JobHandler] {
        [JobHandler(RetryOrder.kind, run: retry), JobHandler(RebuildOrder.kind, run: rebuild)]
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
            let parked = try await service.parkedItems().count
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
        let wanted = order.positions.map { Set($0) }
        let before = try await service.parkedItems().filter { wanted?.contains($0.position) ?? true }
        var (lines, last) = (Set<String>(), LogPosition?.none)
        for (place, item) in before.enumerated() {
            try Task.checkCancellation()
            context.report(
                JobProgress(done: Int64(place), total: Int64(before.count), note: "what \(order.service) has set aside"))
            // All of a line is tried at once, and all commands of an event.
            guard item.line.map({ lines.insert($0).inserted }) ?? (item.position != last) else { continue }
            last = item.position
            do throws(UpkeepError) {
                _ = try await service.retryItem(at: item.position)
            } catch {
                // Somebody may have had it tried meanwhile.
                if case .notParked = error { continue }
                throw error
            }
        }
        let after = try await service.parkedItems()
        let left = Set(after.map { Place($0) })
        let unsettled = before.filter { left.contains(Place($0)) }
        let reasons = Dictionary(after.map { (Place($0), $0.reason) }) { first, _ in first }
        return RetryResult(
            service: order.service, tried: before.count, settled: before.count - unsettled.count, parked: after.count,
            examples: unsettled.prefix(Self.mostExamples).map {
                RetryResult.Unsettled(position: $0.position, reason: reasons[Place($0)] ?? $0.reason)
            })
    }

    /// What tells one thing that was set aside from the others.
    private struct Place: Hashable {
        let position: LogPosition
        let ordinal: Int?

        init(_ item: ParkedItem) {
            (position, ordinal) = (item.position, item.ordinal)
        }
    }
}
