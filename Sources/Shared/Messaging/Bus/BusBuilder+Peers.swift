internal import Contracts

extension BusBuilder {
    /// Sends all messages that a module handles to a peer that hosts it, so that whoever sends them need not know where it runs.
    ///
    /// - Parameters:
    ///   - module: the module that runs there.
    ///   - link: the way to the peer.
    /// - Throws: `BusBuildError.duplicateHandler` when it runs here too, `nothingToReach` when no row says that it handles anything.
    public mutating func reach(_ module: String, over link: any PeerLink) throws(BusBuildError) {
        let handled = table.rows.filter { $0.module == module && $0.action == .handles }.map(\.contract)
        guard !handled.isEmpty else { throw .nothingToReach(module: module) }
        for name in handled {
            guard let kind = table.kind(of: name) else { continue }
            try forward(name, kind, of: module) { (envelope) async throws(BusError) in
                try await BusBuilder.exchange(envelope, with: module, over: link)
            }
        }
    }

    private static func exchange(
        _ envelope: MessageEnvelope, with module: String, over link: any PeerLink
    ) async throws(BusError) -> [UInt8] {
        let reply: ReplyEnvelope
        do throws(PeerLinkError) {
            reply = try await link.exchange(envelope)
        } catch {
            switch error {
            case .unreachable(let reason): throw .unavailable(module: module, reason: reason)
            case .broken(let reason): throw .linkBroken(envelope.name, reason: reason)
            case .cancelled: throw .cancelled(envelope.name)
            }
        }
        guard reply.message == envelope.context.id else {
            throw .linkBroken(
                envelope.name, reason: "found the reply to \(reply.message), expected that to \(envelope.context.id)")
        }
        return try reply.result.get()
    }
}
