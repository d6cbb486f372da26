package import Contracts
package import EventSourcing

/// Something that a service has set aside.
package struct ParkedItem: Sendable, Equatable {
    /// The event.
    package let position: LogPosition

    /// Of a policy: which command of its reaction, from 0; -1 for the event itself. Nil of a projection.
    package let ordinal: Int?

    /// The line in which it stands: what is behind one of them waits for it. Nil where nothing waits.
    package let line: String?

    /// Why it was set aside.
    package let reason: String

    /// How often it was tried; 0 for one that only waits behind another. Nil where nobody counts.
    package let attempts: Int?

    /// Its place among what was set aside.
    package var place: ParkedPlace { ParkedPlace(position: position, ordinal: ordinal ?? 0) }

    /// Something that was set aside.
    ///
    /// - Parameters:
    ///   - position: the event.
    ///   - ordinal: which command of a reaction; nil of a projection.
    ///   - line: the line in which it stands; nil where nothing waits.
    ///   - reason: why it was set aside.
    ///   - attempts: how often it was tried; nil where nobody counts.
    package init(position: LogPosition, ordinal: Int?, line: String?, reason: String, attempts: Int?) {
        self.position = position
        self.ordinal = ordinal
        self.line = line
        self.reason = reason
        self.attempts = attempts
    }
}
