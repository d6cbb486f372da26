public import Contracts

/// Why a catalogue of events refused a registration. Each is a mistake in the source: correct the registration.
public enum EventCatalogueError: Error, Equatable, Sendable {
    /// This type was registered before. Register each type once.
    case registeredTwice(MessageName)
    /// This contract has a latest version already. Register the latest one; older ones come in by an upcaster each.
    case secondLatest(MessageName, first: MessageName)
    /// An upcaster must lead to the next version of the same contract. Write one for each step.
    case notNextVersion(from: MessageName, to: MessageName)
    /// An upcaster leads to a type that is not registered, so its chain would not end at the latest version. Register the newer first.
    case gap(from: MessageName, to: MessageName)
    /// An old version of a contract has no upcaster, so its events could not be read. Write it.
    case missingVersion(MessageName)
}
