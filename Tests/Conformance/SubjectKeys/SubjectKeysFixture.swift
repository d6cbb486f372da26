public import EventSourcing

/// A place of keys under test.
public struct SubjectKeysFixture: Sendable {
    /// Makes an empty place of keys.
    public let make: @Sendable () throws -> any SubjectKeys

    /// Opens the place again as after a restart; nil for an engine that forgets.
    public let reopen: (@Sendable (any SubjectKeys) throws -> any SubjectKeys)?

    /// A place of keys under test.
    ///
    /// - Parameters:
    ///   - make: makes an empty place of keys.
    ///   - reopen: opens the place again as after a restart; nil for an engine that forgets.
    public init(
        make: @escaping @Sendable () throws -> any SubjectKeys,
        reopen: (@Sendable (any SubjectKeys) throws -> any SubjectKeys)? = nil
    ) {
        self.make = make
        self.reopen = reopen
    }
}
