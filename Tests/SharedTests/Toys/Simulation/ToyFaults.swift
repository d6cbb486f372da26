/// How the ways between clients, nodes and stores misbehave.
struct ToyFaults: Sendable {
    /// The longest delay of a message, each way.
    var longestDelayNanoseconds = 8_000_000
    var lostRequestOnceIn = 12
    var lostReplyOnceIn = 12
    var duplicateOnceIn = 6
    /// A message that comes a second time in the node's next life.
    var echoOnceIn = 8
    /// A call to a store of read models is refused, or its answer lost.
    var storeOnceIn = 60
    var crashes = 6

    /// Nothing goes wrong.
    static let none = ToyFaults(
        longestDelayNanoseconds: 0, lostRequestOnceIn: 0, lostReplyOnceIn: 0, duplicateOnceIn: 0, echoOnceIn: 0, storeOnceIn: 0,
        crashes: 0)
}

/// A promise that a variant breaks, so that a run shows that it is noticed.
enum ToySabotage: CaseIterable, Sendable {
    /// A policy draws the identifier of a command anew each time that it sends it.
    case freshIdentifiers
    /// A policy takes a command whose outcome it does not know for done.
    case unknownIsDone
    /// A policy takes a command whose outcome it does not know for refused.
    case unknownIsRefused
    /// A policy follows no order of the events of one bond.
    case unordered
    /// A store of read models gives the latest rows whatever the position that is asked for.
    case ignoredPositions
    /// A store of read models serves rows that are still being filled.
    case servedUnfilled
    /// A link replies before the handler is done.
    case earlyReplies
    /// A link brings the receipt of another message.
    case mixedReplies
    /// The log forgets what it answered.
    case forgottenAnswers
}
