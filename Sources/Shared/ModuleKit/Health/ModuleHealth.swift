/// How a module is.
public struct ModuleHealth: Sendable, Equatable {
    /// What a module can be.
    public enum State: Sendable, Equatable {
        /// It has not started yet.
        case waiting
        /// It is starting.
        case starting
        /// It has started, and its rows do not reach yet to where the log ended then; each reason names the service and how far it is.
        case catchingUp([String])
        /// It does all that it is there for.
        case ready
        /// It works, but not all of it; each reason names the service and says what does not.
        case degraded([String])
        /// It does nothing any more.
        case stopped(reason: String)
    }

    /// Its name.
    public let module: String

    /// How it is.
    public let state: State

    /// Its services, in the order of registration.
    public let services: [ServiceHealth]

    /// Whether it takes messages, and answers from rows that reach as far as the log did when it started.
    public var isReady: Bool {
        switch state {
        case .ready, .degraded: true
        case .waiting, .starting, .catchingUp, .stopped: false
        }
    }
}
