package import Messaging

/// Where jobs are, and which kinds are done here.
package struct JobDesk: Sendable {
    let queue: any JobQueue
    let kinds: Set<String>
    private let parts: [String: String]

    /// Where jobs are.
    ///
    /// - Parameters:
    ///   - queue: the queue.
    ///   - kinds: the kinds of jobs that are done here or where the same queue is: others are not taken in.
    ///   - parts: what the queue calls kinds of which processes with other modules do their own part: the kind, a point, and the part.
    package init(queue: any JobQueue, kinds: Set<String>, parts: [String: String] = [:]) {
        self.queue = queue
        self.kinds = kinds
        self.parts = parts
    }

    /// What the queue calls a kind.
    func queued(_ kind: String) -> String { parts[kind] ?? kind }

    /// What people call a kind of the queue.
    static func shown(_ kind: String) -> String { String(kind.prefix { $0 != "." }) }
}
