package import Contracts

/// A service that keeps rows, which can be made anew from the log.
package protocol RebuildableService: UpkeepService {  // house-rule: 5 the runner of projections, which has tests of its own
    /// Makes the rows anew beside those that serve, and lets the new ones take over. Cancelled, it leaves those that serve as they are.
    ///
    /// - Parameter onProgress: hears where the new rows are, and where the log ends.
    /// - Returns: where the new rows were when they took over.
    /// - Throws: `UpkeepError`, by cause.
    func rebuildRows(
        onProgress: @Sendable (_ reached: LogPosition, _ head: LogPosition) -> Void
    ) async throws(UpkeepError) -> LogPosition
}
