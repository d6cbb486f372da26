package import Contracts
package import GRPCCore

extension Metadata {
    /// The headers of W3C Trace Context.
    ///
    /// - Parameter trace: where the call stands in a distributed trace; no headers when nil.
    package init(trace: TraceContext?) {
        self.init()
        guard let trace else { return }
        addString(trace.parent, forKey: "traceparent")
        if let state = trace.state { addString(state, forKey: "tracestate") }
    }

    /// Where a call stands in a distributed trace; nil when it says nothing, or nothing that is well-formed, as the standard wants it. A state
    /// that is not well-formed is left out.
    package var trace: TraceContext? {
        var parents = self[stringValues: "traceparent"].makeIterator()
        guard let parent = parents.next(), parents.next() == nil else { return nil }
        let state = Array(self[stringValues: "tracestate"]).joined(separator: ",")
        guard let bare = try? TraceContext(parent: parent) else { return nil }
        guard !state.isEmpty, let whole = try? TraceContext(parent: parent, state: state) else { return bare }
        return whole
    }
}
