internal import Contracts
package import Messaging
package import Runtime
internal import Synchronization

/// The way to the processes that host a module: a link of the bus, and the service that holds its connections.
///
/// Messages go round among the addresses. One that cannot be reached is passed over until it is back; a message goes to the next address
/// only when nothing of it was sent, or the peer said that it takes nothing more.
package final class PeerChannel: PeerLink, Runtime.Service {
    /// What health calls it: `peers/valuation`.
    package let name: String

    /// The longest time that gRPC is told.
    private static let longestLimit: Duration = .seconds(24 * 3_600)

    private enum State {
        case open([PeerClient])
        case closed
    }

    private let addresses: [PeerAddress]
    private let keeper: CertificateKeeper?
    private let limits: GRPCLimits
    private let longestCall: Duration
    private let clock: any WallClock
    private let state: Mutex<State>
    private let turn = Atomic<Int>(0)
    private let troubles = Mutex<[PeerAddress: String]>([:])

    /// A way to a module; it connects while `run` runs, and messages wait for it until then.
    ///
    /// - Parameters:
    ///   - module: the module that runs there.
    ///   - addresses: where it runs.
    ///   - files: what both ends know each other by; nil for plain text, on one machine.
    ///   - longestCall: how long a message without a deadline may take.
    ///   - limits: how much a message may have, and how connections are kept.
    ///   - clock: the node's clock.
    /// - Throws: `GRPCError.noAddress`, or `unusable` for files that cannot be used.
    package init(
        to module: String, at addresses: [PeerAddress], files: TLSFiles?, longestCall: Duration = .seconds(30),
        limits: GRPCLimits = GRPCLimits(), clock: any WallClock
    ) throws(GRPCError) {
        guard !addresses.isEmpty else { throw .noAddress(module: module) }
        name = "peers/\(module)"
        self.addresses = addresses
        keeper = if let files { try CertificateKeeper(files) } else { nil }
        self.limits = limits
        self.longestCall = longestCall
        self.clock = clock
        state = Mutex(.open(try PeerChannel.clients(addresses, keeper, limits)))
    }

    /// The addresses that could not be reached when last tried, each with its reason.
    package var report: ServiceReport {
        let unreached = troubles.withLock { $0 }.sorted { $0.key.text < $1.key.text }.map(\.value)
        return ServiceReport(troubles: unreached + (keeper?.report.map { [$0] } ?? []))
    }

    /// Holds the connections until the task is cancelled, then ends them when what is under way is done.
    ///
    /// - Throws: what ends the connections before.
    package func run() async throws {
        let clients = try opened()
        defer { state.withLock { $0 = .closed } }
        let (keeper, limits, clock) = (keeper, limits, clock)
        let holding = Task {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for client in clients { group.addTask { try await client.run() } }
                if let keeper { group.addTask { await keeper.keepFresh(every: limits.certificateReload, clock) } }
                for _ in clients { try await group.next() }
                group.cancelAll()
            }
        }
        let result = await withTaskCancellationHandler {
            await holding.result
        } onCancel: {
            for client in clients { client.close() }
        }
        // A connection that was closed before it was opened says so.
        if case .failure(let error) = result, !Task.isCancelled { throw error }
    }

    /// Takes a message to a peer and waits for its reply.
    ///
    /// - Parameter envelope: the message with what travels with it.
    /// - Returns: what the peer's bus replied; a message that is too large is refused here.
    /// - Throws: `PeerLinkError`: `unreachable` only when nothing was sent anywhere.
    package func exchange(_ envelope: MessageEnvelope) async throws(PeerLinkError) -> ReplyEnvelope {
        guard envelope.payload.count <= limits.messageBytes else {
            let reason = "found \(envelope.payload.count) bytes, expected at most \(limits.messageBytes) between processes"
            return ReplyEnvelope(to: envelope.context.id, .failure(.invalid(envelope.name, reason: reason)))
        }
        guard case .open(let clients) = state.withLock({ $0 }) else {
            throw .unreachable("\(name): the connections are closed")
        }
        // Connections that were made anew for their age are there again in a moment; 8 looks take 0.6 seconds.
        for look in 0..<8 {
            switch try await round(envelope, among: clients) {
            case .replied(let reply): return reply
            case .broken(let reason): throw .broken(reason)
            case .unreached(let reason, let isPassing):
                guard isPassing, look < 7 else { throw .unreachable(reason) }
                do throws(CancellationError) { try await clock.sleep(for: .milliseconds(5 << look)) } catch { throw .cancelled }
            }
        }
        throw .unreachable("\(name): no connection came about")
    }

    /// Tries each address once, from the next in turn, until one has taken the message.
    private func round(
        _ envelope: MessageEnvelope, among clients: [PeerClient]
    ) async throws(PeerLinkError) -> PeerClient.Outcome {
        let first = turn.wrappingAdd(1, ordering: .relaxed).oldValue
        var (reasons, isPassing, leaving): ([String], Bool, ReplyEnvelope?) = ([], false, nil)
        for place in clients.indices {
            let outcome = await attempt(envelope, by: clients[(first & .max + place) % clients.count])
            if Task.isCancelled, !outcome.isReply { throw .cancelled }
            switch outcome {
            case .replied(let reply) where reply.result == .failure(.draining): leaving = reply
            case .replied, .broken: return outcome
            case .unreached(let reason, let passes):
                reasons.append(reason)
                isPassing = isPassing || passes
            }
        }
        if let leaving { return .replied(leaving) }
        return .unreached(reasons.joined(separator: "; "), isPassing: isPassing)
    }

    private func attempt(_ envelope: MessageEnvelope, by client: PeerClient) async -> PeerClient.Outcome {
        let now = clock.now
        var limit = longestCall
        if let deadline = envelope.context.deadline {
            guard now < deadline else {
                return .unreached("\(client.address.text): the deadline passed before it was sent", isPassing: false)
            }
            // The bus ends the wait at the deadline; the call's own limit comes after it, for a peer that is silent.
            limit = min(deadline.since(now), PeerChannel.longestLimit) + .seconds(1)
        }
        let request = PeerEnvelope.request(envelope, now: now)
        let outcome = await client.attempt(request, envelope.context.trace, named: envelope.name, within: limit)
        troubles.withLock { troubles in
            if case .unreached(let reason, isPassing: false) = outcome {
                troubles[client.address] = reason
            } else {
                troubles[client.address] = nil
            }
        }
        return outcome
    }

    /// The clients of a first run, or new ones for one that follows a stop.
    private func opened() throws -> [PeerClient] {
        if case .open(let clients) = state.withLock({ $0 }) { return clients }
        let clients = try PeerChannel.clients(addresses, keeper, limits)
        state.withLock { $0 = .open(clients) }
        return clients
    }

    private static func clients(
        _ addresses: [PeerAddress], _ keeper: CertificateKeeper?, _ limits: GRPCLimits
    ) throws(GRPCError) -> [PeerClient] {
        var clients: [PeerClient] = []
        for address in addresses { clients.append(try PeerClient(address, keeper: keeper, limits: limits)) }
        return clients
    }
}

extension PeerClient.Outcome {
    fileprivate var isReply: Bool {
        if case .replied = self { true } else { false }
    }
}
