import Contracts
import Messaging
import Runtime

/// Does jobs of the kind `revaluation`: values many bonds in commands of at most 1,000, and counts what became of them.
///
/// The commands follow from the order alone, identifiers included: what was done before a crash is answered and not done again.
struct Revaluation: Sendable {
    let settings: ValuationSettings
    let market: KnownMarket
    let bus: ModuleBus
    let clock: any WallClock

    /// The most bonds of a command.
    private static let most = 1_000
    /// The most bonds without a value that a result lists, and the most reasons that it counts, a curve.
    private static let mostExamples = 100, mostReasons = 50
    private static let pause = Duration.milliseconds(50)

    /// Does one.
    ///
    /// - Throws: `JobRefusal` for an order that will never be done, or what another attempt may mend.
    func run(_ job: Job, _ context: JobContext) async throws -> [UInt8] {
        do {
            let order = try CanonicalDecoder.decode(RevaluationOrder.self, from: job.request.payload)
            return try CanonicalEncoder.encode(try await result(of: order, job, context))
        } catch let error as CanonicalError {
            throw JobRefusal("the order: \(error)")
        } catch let error as ValuationRefusal {
            throw JobRefusal(error.message)
        } catch let error as BusError where error.isFinal {
            throw JobRefusal("\(error)")
        }
    }

    private func result(of order: RevaluationOrder, _ job: Job, _ context: JobContext) async throws -> RevaluationResult {
        var work: [(curve: String, bonds: [BondID])] = []
        for setting in try curves(of: order) {
            var seen: Set<BondID> = []
            let named = order.bonds?.filter { seen.insert($0).inserted }
            let bonds: [BondID]
            if let named { bonds = named } else { bonds = try await market.bonds(at: order.known, on: setting) }
            work.append((setting.name, bonds))
        }
        var result = RevaluationResult(known: order.known, curves: [], position: nil)
        let total = Int64(work.reduce(0) { $0 + $1.bonds.count })
        var done: Int64 = 0
        for (curve, bonds) in work {
            var tally = Tally(curve: curve)
            for (chunk, start) in stride(from: 0, to: bonds.count, by: Revaluation.most).enumerated() {
                try Task.checkCancellation()
                context.report(JobProgress(done: done, total: total, note: "bonds on \(curve)"))
                let part = Array(bonds[start..<min(bonds.count, start + Revaluation.most)])
                let receipt = try await send(
                    ValueBonds(curve: curve, bonds: part, known: order.known, cause: "request"), chunk, order, job)
                tally.add(part.count, receipt, from: start)
                result.position = receipt.position
                done += Int64(part.count)
            }
            result.curves.append(try tally.result(most: Revaluation.mostExamples, reasons: Revaluation.mostReasons))
        }
        context.report(JobProgress(done: done, total: total))
        return result
    }

    private func curves(of order: RevaluationOrder) throws(ValuationRefusal) -> [CurveSetting] {
        guard let name = order.curve else { return settings.curves }
        guard let setting = settings.curve(name) else {
            throw .unknownCurve(name, kept: settings.curves.map(\.name))
        }
        return [setting]
    }

    /// Sends a command until there is room for it; what else goes wrong is for another attempt at the job.
    private func send(
        _ command: ValueBonds, _ chunk: Int, _ order: RevaluationOrder, _ job: Job
    ) async throws -> ValueBonds.Receipt {
        let id = job.request.id
        let context = MessageContext(
            id: MessageID(derivedFrom: id, handler: "revaluation/\(command.curve)", ordinal: chunk), actor: job.request.actor,
            reason: order.reason, correlation: id, causation: id, occurredAt: job.enqueuedAt)
        while true {
            do throws(BusError) {
                return try await bus.send(command, context)
            } catch {
                guard !Task.isCancelled else { throw CancellationError() }
                // A bus that drains takes nothing any more, and the task is cancelled soon.
                guard Revaluation.waits(error) else { throw error }
            }
            try await clock.sleep(for: Revaluation.pause)
        }
    }

    private static func waits(_ error: BusError) -> Bool {
        switch error {
        case .overloaded, .draining: true
        default: false
        }
    }
}

/// Counts what became of the bonds on a curve.
private struct Tally {
    private var counted: RevaluationResult.OnCurve
    private var refused: [RejectedRow] = []

    init(curve: String) {
        counted = RevaluationResult.OnCurve(curve: curve)
    }

    /// Takes in a receipt.
    ///
    /// - Parameters:
    ///   - count: how many bonds the command named.
    ///   - receipt: what became of them.
    ///   - start: where the first of them stands among all.
    mutating func add(_ count: Int, _ receipt: ValueBonds.Receipt, from start: Int) {
        counted.bonds += count
        counted.valued += receipt.valued
        counted.moved += receipt.moved
        counted.withdrawn = (counted.withdrawn ?? 0) + (receipt.withdrawn ?? 0)
        for row in receipt.refused {
            refused.append(
                RejectedRow(row: start + row.row, id: row.id, field: row.field, found: row.found, expected: row.expected))
        }
    }

    /// The counts, with each bond in one place.
    func result(most: Int, reasons mostReasons: Int) throws -> RevaluationResult.OnCurve {
        var result = counted
        result.withoutValue = refused.count
        guard result.valued + result.withoutValue == result.bonds else {
            throw JobRefusal("found \(result.valued) bonds valued and \(refused.count) not, of \(result.bonds)")
        }
        result.reasons = ReasonCount.counts(of: refused, most: mostReasons)
        result.examples = Array(refused.prefix(most))
        return result
    }
}
