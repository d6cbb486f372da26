public import Contracts

/// Makes proofs that somebody without the log can check. Each takes some reads of at most 256 hashes, whatever the length of the log.
///
/// ```swift
/// let proof = try await LogProver(storage).inclusion(of: 42, in: head.position)
/// proof.isValid(for: event.chainHash, in: head)
/// ```
public struct LogProver: Sendable {
    private let storage: any LogStorage

    /// A maker of proofs.
    ///
    /// - Parameter storage: where the log is kept.
    public init(_ storage: any LogStorage) {
        self.storage = storage
    }

    /// Shows that an event is among the first `size` of the log.
    ///
    /// - Parameters:
    ///   - position: the position of the event, from 1 to `size`.
    ///   - size: the position of the head that the proof leads to.
    /// - Returns: the proof, not checked against a root.
    /// - Throws: `ProofError`, by cause.
    public func inclusion(of position: LogPosition, in size: LogPosition) async throws(ProofError) -> InclusionProof {
        var reader = try await reader(of: size)
        guard position > .start, position <= size else {
            throw .outOfRange(found: position, expected: LogPosition(1)...max(size, 1))
        }
        do throws(EventStoreError) {
            return InclusionProof(position: position, size: size, path: try await reader.inclusionPath(of: position.value - 1))
        } catch {
            throw .unreadable(error)
        }
    }

    /// Shows that the first `second` events of the log start with the first `first`.
    ///
    /// - Parameters:
    ///   - first: the position of the earlier head.
    ///   - second: the position of the later head, not before `first`.
    /// - Returns: the proof, not checked against roots.
    /// - Throws: `ProofError`, by cause.
    public func consistency(from first: LogPosition, to second: LogPosition) async throws(ProofError) -> ConsistencyProof {
        var reader = try await reader(of: second)
        guard first <= second else { throw .outOfRange(found: first, expected: .start...second) }
        do throws(EventStoreError) {
            return ConsistencyProof(first: first, second: second, path: try await reader.consistencyPath(from: first.value))
        } catch {
            throw .unreadable(error)
        }
    }

    private func reader(of size: LogPosition) async throws(ProofError) -> SubtreeReader {
        let storage = storage
        let end: LogPosition
        do throws(EventStoreError) {
            end = try await storage.head().position
        } catch {
            throw .unreadable(error)
        }
        guard size <= end else { throw .outOfRange(found: size, expected: .start...end) }
        return SubtreeReader(size: size.value) { (row, indices) throws(EventStoreError) in
            guard row > 0 else {
                let hashes = try await storage.chainHashes(after: LogPosition(indices.lowerBound), limit: indices.count)
                return hashes.map { MerkleTree.leafHash($0) }
            }
            return try await storage.tiles(level: row, indices).map(\.root)
        }
    }
}
