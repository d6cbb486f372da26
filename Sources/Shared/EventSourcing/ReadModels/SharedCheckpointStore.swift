/// Checkpoints that several processes share: of those that would do the same, one holds the right to, and shows that it lives.
///
/// No clock is compared with another: whoever waits for its turn looks at the holder's sign, and takes the right once the sign has stayed
/// the same for as long as it is patient. A holder that was only slow is fenced by its epoch: it moves nothing any more.
///
/// An engine guarantees what `ConformanceTesting` checks: signs change with each showing and each new holder, and of several who take
/// a right by the same sign one has it.
public protocol SharedCheckpointStore: CheckpointStore {
    /// What the holder of a right showed last.
    ///
    /// - Parameter consumer: the name of the consumer.
    /// - Returns: the sign; of a right that nobody ever had, that of one that was given up.
    /// - Throws: `ReadModelError`, by cause.
    func sign(of consumer: String) async throws(ReadModelError) -> LeaseSign

    /// Takes the right unless its holder has shown itself, or there is another one.
    ///
    /// - Parameters:
    ///   - consumer: the name of the consumer.
    ///   - sign: what was seen of the holder.
    /// - Returns: a lease of a later epoch than all before; nil when the sign is another one by now.
    /// - Throws: `ReadModelError`, by cause.
    func claim(_ consumer: String, ifStill sign: LeaseSign) async throws(ReadModelError) -> Lease?

    /// Shows that the holder lives.
    ///
    /// - Parameter lease: whose right it is.
    /// - Throws: `ReadModelError.fenced` when another has it, or others by cause.
    func show(_ lease: Lease) async throws(ReadModelError)

    /// Gives the right up, so that nobody has to wait for it; one that another has stays where it is.
    ///
    /// - Parameter lease: whose right it was.
    /// - Throws: `ReadModelError`, by cause.
    func giveUp(_ lease: Lease) async throws(ReadModelError)
}
