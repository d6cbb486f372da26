public import Contracts

/// A command or a query on its way through the bus.
public struct Delivery: Sendable {
    /// What kind of message it is.
    public enum Kind: String, Sendable {
        /// It changes something.
        case command
        /// It changes nothing.
        case query
    }

    /// What travels with it. Middleware may change its trace alone.
    public internal(set) var context: MessageContext

    let route: Route
    let body: CanonicalBody

    /// The wire name of its contract.
    public var name: MessageName { body.name }

    /// What kind of message it is.
    public var kind: Kind { route.kind }

    /// The module that handles it.
    public var module: String { route.module }

    /// The message itself.
    public var message: any Message { body.message }

    /// What it is about, if it is a keyed command.
    public var key: String? { route.isKeyed ? (message as? any Keyed)?.key : nil }

    /// The digest of its name and canonical bytes, made when it is first asked for.
    ///
    /// - Throws: `CanonicalError` when a field has no canonical form.
    public func fingerprint() throws(CanonicalError) -> Digest256 {
        try body.fingerprint()
    }

    /// The same delivery at another place of the trace.
    ///
    /// - Parameter trace: the span that it is handled in.
    /// - Returns: the delivery with that trace.
    public func traced(_ trace: TraceContext) -> Delivery {
        var delivery = self
        delivery.context.trace = trace
        return delivery
    }
}
