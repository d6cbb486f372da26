public import Contracts

extension TraceContext {
    /// A span of the same trace, sampled as its parent is.
    ///
    /// - Parameter span: the new span's identifier; zero stands for nothing in the standard, and becomes 1.
    /// - Returns: the new span.
    public func child(span: UInt64) -> TraceContext {
        let parts = parent.split(separator: "-")
        return TraceContext.made("00-\(parts[1])-\(TraceContext.hexadecimal(max(span, 1)))-\(parts[3])", state: state)
    }

    /// The first span of the trace that a conversation is.
    ///
    /// - Parameters:
    ///   - correlation: the first message of the conversation.
    ///   - span: the span's identifier; zero becomes 1.
    /// - Returns: the first span.
    public static func root(of correlation: MessageID, span: UInt64) -> TraceContext {
        let trace = hexadecimal(correlation.high) + hexadecimal(correlation.high | correlation.low == 0 ? 1 : correlation.low)
        return made("00-\(trace)-\(hexadecimal(max(span, 1)))-01", state: nil)
    }

    private static func made(_ parent: String, state: String?) -> TraceContext {
        do {
            return try TraceContext(parent: parent, state: state)
        } catch {
            preconditionFailure("\(error)")
        }
    }

    private static func hexadecimal(_ word: UInt64) -> String {
        let digits = String(word, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
