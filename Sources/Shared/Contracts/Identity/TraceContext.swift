/// Where a message stands in a distributed trace, by the W3C's Trace Context (version 00).
public struct TraceContext: Hashable, Sendable {
    /// `00-<32 hexadecimal digits>-<16>-<2>`: version, trace, parent span, flags.
    public let parent: String

    /// What tracing systems add, verbatim; nil when nothing was added.
    public let state: String?

    /// Reads a trace context.
    ///
    /// - Parameters:
    ///   - parent: the header `traceparent`.
    ///   - state: the header `tracestate`, if any; at most 512 bytes of printable ASCII.
    /// - Throws: `ContractError.malformedTrace` when one of them is not of the standard's form.
    public init(parent: String, state: String? = nil) throws(ContractError) {
        guard TraceContext.isWellFormed(parent) else { throw .malformedTrace(parent) }
        if let state, state.utf8.count > 512 || !state.utf8.allSatisfy({ (32...126).contains($0) }) {
            throw .malformedTrace(state)
        }
        self.parent = parent
        self.state = state
    }

    private static func isWellFormed(_ text: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Array($0.utf8) }
        guard parts.map(\.count) == [2, 32, 16, 2], parts[0] == [48, 48] else { return false }
        let hexadecimal = parts.joined().allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
        return hexadecimal && parts[1].contains { $0 != 48 } && parts[2].contains { $0 != 48 }
    }
}
