/// The rows of a projection as one version of it made them: live, or being filled beside the live ones.
public struct ProjectionGeneration: Sendable, Hashable {
    /// Its number, unique in the store and never used again.
    public let number: Int64

    /// What it was made by.
    public let definition: ProjectionDefinition

    /// Whether it is the one that is read.
    public let isLive: Bool

    /// How far it has come.
    public let checkpoint: ProjectionCheckpoint

    /// The rows of a projection as one version of it made them.
    ///
    /// - Parameters:
    ///   - number: its number, unique in the store.
    ///   - definition: what it was made by.
    ///   - isLive: whether it is the one that is read.
    ///   - checkpoint: how far it has come.
    public init(number: Int64, definition: ProjectionDefinition, isLive: Bool, checkpoint: ProjectionCheckpoint) {
        self.number = number
        self.definition = definition
        self.isLive = isLive
        self.checkpoint = checkpoint
    }
}
