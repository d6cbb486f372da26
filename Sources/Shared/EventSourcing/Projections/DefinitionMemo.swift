package import Contracts
internal import Synchronization

/// Definitions of projections by their bytes, so that reading a row does not read its projection's definition each time.
package final class DefinitionMemo: Sendable {
    /// More than a process has projections and generations.
    private static let most = 1_000

    private let known = Mutex<[[UInt8]: ProjectionDefinition]>([:])

    /// A memo that knows none.
    package init() {}

    /// The definition that bytes stand for.
    ///
    /// - Parameter bytes: the canonical bytes of a definition.
    /// - Returns: the definition.
    /// - Throws: `CanonicalError` for bytes of none.
    package func definition(_ bytes: [UInt8]) throws(CanonicalError) -> ProjectionDefinition {
        if let definition = known.withLock({ $0[bytes] }) { return definition }
        let definition = try CanonicalDecoder.decode(ProjectionDefinition.self, from: bytes)
        known.withLock { known in
            if known.count >= Self.most { known.removeAll() }
            known[bytes] = definition
        }
        return definition
    }
}
