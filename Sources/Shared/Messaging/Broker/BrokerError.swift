/// Why a broker did not do what it was asked.
public enum BrokerError: Error, Equatable, Sendable {
    /// The broker cannot be reached. Try again, later; what was on its way to it may have arrived.
    case unreachable(String)
    /// A group of the topic is full, and takes nothing more now. Publish again, later.
    case full(String)
    /// The broker refuses who asks, or what they may. Look at the settings.
    case forbidden(String)
    /// The group is there with other settings. Remove it, or use its settings.
    case conflicting(String)
    /// The subscription no longer holds these deliveries: they were, or will be, delivered again.
    case settled(String)
    /// A name or message that no broker takes. Mend it.
    case invalid(String)
    /// The engine cannot do that; see its capabilities.
    case unsupported(String)
    /// The broker or the subscription was closed. Open it again.
    case closed
    /// The task was cancelled meanwhile; what was on its way may have arrived.
    case cancelled
    /// The engine failed; the cause is in the text.
    case failed(String)

    /// Whether what was to be settled is no longer held.
    package var isSettled: Bool { if case .settled = self { true } else { false } }
}
