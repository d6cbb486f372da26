package import Contracts
package import EventSourcing
package import Runtime

/// A service that follows the log, sets aside what it cannot do, and lets people have it tried again.
///
/// Health, the interface and the command line know services by this face alone, whatever they do.
package protocol UpkeepService: Service {  // house-rule: 5 the runners of projections and policies, which have tests of their own
    /// What people call it: `market-data/bonds`. Unique in a process.
    var upkeepName: String { get }

    /// What it is.
    var upkeepKind: UpkeepKind { get }

    /// What it has set aside, by position and ordinal.
    ///
    /// - Parameters:
    ///   - place: behind this one only; nil from the first.
    ///   - limit: at most so many.
    /// - Returns: none when all was done.
    /// - Throws: `UpkeepError`, by cause.
    func parkedItems(after place: ParkedPlace?, limit: Int) async throws(UpkeepError) -> [ParkedItem]

    /// How much it has set aside.
    ///
    /// - Returns: 0 when all was done.
    /// - Throws: `UpkeepError`, by cause.
    func parkedCount() async throws(UpkeepError) -> Int

    /// Tries an event again that was set aside, and with it what else waits in the same line.
    ///
    /// - Parameter position: the event.
    /// - Returns: whether all of the line is done.
    /// - Throws: `UpkeepError.notParked`, or others by cause.
    func retryItem(at position: LogPosition) async throws(UpkeepError) -> Bool
}
