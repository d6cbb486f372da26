public import Contracts

/// The reply to a command or a query on its way between processes.
public struct ReplyEnvelope: Sendable, Equatable {
    /// The identifier of the message that it replies to.
    public let message: MessageID

    /// The canonical bytes of the receipt or answer, or why there is none.
    public let result: Result<[UInt8], BusError>

    /// A reply on its way.
    ///
    /// - Parameters:
    ///   - message: the identifier of the message that it replies to.
    ///   - result: the canonical bytes of the receipt or answer, or why there is none.
    public init(to message: MessageID, _ result: Result<[UInt8], BusError>) {
        self.message = message
        self.result = result
    }
}
