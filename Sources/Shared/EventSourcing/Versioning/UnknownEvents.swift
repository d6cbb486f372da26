/// What a consumer does about events whose type it does not know.
public enum UnknownEvents: Sendable, Equatable {
    /// It goes on without them.
    case skip
    /// It treats them as events that cannot be read.
    case fail
}
