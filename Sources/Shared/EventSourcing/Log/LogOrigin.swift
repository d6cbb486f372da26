package import Contracts

/// The log that a store beside it belongs to, and where that log ended when this was noted last. Engines keep it beside what they keep.
package struct LogOrigin: Sendable, Equatable {
    /// The log's identifier.
    package let log: MessageID

    /// Where the log ended.
    package let position: LogPosition

    /// The log's chain hash there.
    package let chainHash: Digest256

    /// What was noted.
    ///
    /// - Parameters:
    ///   - log: the log's identifier.
    ///   - position: where the log ended.
    ///   - chainHash: the log's chain hash there.
    package init(log: MessageID, position: LogPosition, chainHash: Digest256) {
        (self.log, self.position, self.chainHash) = (log, position, chainHash)
    }

    /// A log as it ends now.
    ///
    /// - Parameter storage: the log.
    /// - Throws: `EventStoreError`, by cause.
    package init(_ storage: any LogStorage) async throws(EventStoreError) {
        let head = try await storage.head()
        self.init(log: try await storage.identity().id, position: head.position, chainHash: head.chainHash)
    }

    /// Why a store that this was noted in is none of a log.
    ///
    /// - Parameters:
    ///   - storage: the log.
    ///   - now: as it ends now, looked up after `places`, since other processes go on meanwhile.
    ///   - places: further positions that the store reached, each with the log's chain hash there.
    /// - Returns: nil when it may be the log's.
    /// - Throws: `EventStoreError`, by cause.
    package func fault(
        of storage: any LogStorage, _ now: LogOrigin, beside places: [(LogPosition, Digest256?)] = []
    ) async throws(EventStoreError) -> String? {
        if let fault = otherLog(than: now) { return fault }
        let places = places + (position > .start ? [(position, chainHash)] : [])
        if let furthest = places.map(\.0).max(), furthest > now.position {
            return "found those of a log up to \(furthest), expected at most \(now.position), where the log ends"
        }
        for (position, chainHash) in places where try await !Self.isOurs(position, chainHash, storage) {
            return "found those of another history of the log up to \(position)"
        }
        return nil
    }

    /// Why what was noted is of another log.
    ///
    /// - Parameter now: the log that is expected.
    /// - Returns: nil when it is of the same.
    package func otherLog(than now: LogOrigin) -> String? {
        log == now.log ? nil : "found those of log \(log), expected those of \(now.log)"
    }

    /// Whether a log had a chain hash at a position; one that was not told is none of its.
    private static func isOurs(
        _ position: LogPosition, _ chainHash: Digest256?, _ log: any LogStorage
    ) async throws(EventStoreError) -> Bool {
        do throws(EventStoreError) {
            let found = try await log.chainHashes(after: position.advanced(by: -1), limit: 1).first
            return found != nil && found == chainHash
        } catch {
            // What is archived elsewhere cannot be compared; the log's own identity and length fit.
            if case .archived = error { return true }
            throw error
        }
    }
}
