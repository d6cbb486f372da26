package import Messaging

/// Where jobs are, and which kinds are done here.
package struct JobDesk: Sendable {
    let queue: any JobQueue
    let kinds: Set<String>

    /// Where jobs are.
    ///
    /// - Parameters:
    ///   - queue: the queue.
    ///   - kinds: the kinds of jobs that are done here: others are not taken in.
    package init(queue: any JobQueue, kinds: Set<String>) {
        self.queue = queue
        self.kinds = kinds
    }
}
