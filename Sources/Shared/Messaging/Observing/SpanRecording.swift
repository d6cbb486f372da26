/// Where spans go, as a port.
public protocol SpanRecording: Sendable {
    /// Takes a span that has ended. It returns at once: what cannot be kept is counted by whoever drops it.
    ///
    /// - Parameter span: the handling of one message.
    func record(_ span: BusSpan)
}
