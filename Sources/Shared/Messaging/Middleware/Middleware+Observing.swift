internal import Contracts
public import Runtime

extension Middleware {
    /// Counts messages and their times by contract and outcome.
    ///
    /// - Parameters:
    ///   - metrics: where counts go.
    ///   - clock: tells the times.
    /// - Returns: the middleware.
    public static func metrics(_ metrics: any BusMetrics, clock: any WallClock) -> Middleware {
        Middleware("metrics", at: .observing) { (delivery, next) async throws(BusError) in
            let start = clock.now
            let outcome = await BusOutcome.of { () async throws(BusError) in try await next(delivery) }
            metrics.count(delivery.name, delivery.kind, outcome: outcome.name, latency: clock.now.since(start))
            return try outcome.result.get()
        }
    }

    /// Makes a span of each message: a child of the sender's, or the first of the conversation's trace. Its identifier follows from the
    /// message's, so that a replayed run has the same spans.
    ///
    /// - Parameters:
    ///   - spans: where spans go.
    ///   - clock: tells the times.
    /// - Returns: the middleware.
    public static func tracing(_ spans: any SpanRecording, clock: any WallClock) -> Middleware {
        Middleware("tracing", at: .observing) { (delivery, next) async throws(BusError) in
            let context = delivery.context
            let id = MessageID(derivedFrom: context.id, handler: "span", ordinal: context.attempt)
            let trace = context.trace?.child(span: id.low) ?? .root(of: context.correlation, span: id.low)
            let start = clock.now
            let outcome = await BusOutcome.of { () async throws(BusError) in try await next(delivery.traced(trace)) }
            spans.record(
                BusSpan(
                    name: delivery.name, trace: trace, parent: context.trace, start: start, end: clock.now, outcome: outcome.name,
                    message: context.id))
            return try outcome.result.get()
        }
    }
}

/// How the handling of a message ended.
private struct BusOutcome {
    let result: Result<Reply, BusError>

    static func of(_ body: () async throws(BusError) -> Reply) async -> BusOutcome {
        do {
            return BusOutcome(result: .success(try await body()))
        } catch {
            return BusOutcome(result: .failure(error))
        }
    }

    var name: String {
        switch result {
        case .success: "done"
        case .failure(let error): error.outcome
        }
    }
}
