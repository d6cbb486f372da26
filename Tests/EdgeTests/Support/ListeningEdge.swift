import EventSourcing

/// A server that listens.
struct ListeningEdge: Sendable {
    let port: Int
    let log: EventLog

    /// Asks it to stop, and waits until it has finished what is under way. A second call does nothing.
    let stop: @Sendable () async throws -> Void

    /// All answers to what is sent over one connection.
    func exchange(_ text: String, isHead: Bool = false, endsSending: Bool = false) async throws -> [WireReply] {
        let client = try await SocketClient.connect(port: port)
        try await client.send(text)
        if endsSending { client.finishSending() }
        return WireReply.all(in: try await client.readToEnd(), isHead: isHead)
    }
}
