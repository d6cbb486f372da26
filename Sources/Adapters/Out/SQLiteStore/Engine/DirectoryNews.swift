internal import Dispatch
internal import Glibc

/// Tells when a file of a directory is written, by whatever process: the system says so, nobody polls.
final class DirectoryNews: Sendable {
    // Sources are made to be used from any thread; only their type does not say so.
    private nonisolated(unsafe) let source: any DispatchSourceRead

    /// Watches a directory.
    ///
    /// - Parameters:
    ///   - path: the directory.
    ///   - changed: called after a write, and twice soon after it, for what a write announces may become visible a moment later.
    init?(_ path: String, changed: @escaping @Sendable () -> Void) {
        let descriptor = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
        guard descriptor >= 0 else { return nil }
        guard inotify_add_watch(descriptor, path, UInt32(IN_MODIFY | IN_MOVED_TO)) >= 0 else {
            close(descriptor)
            return nil
        }
        let queue = DispatchQueue(label: "log-news")
        let source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: queue)
        source.setEventHandler {
            var events = [UInt8](repeating: 0, count: 4_096)
            while read(descriptor, &events, events.count) > 0 {}
            changed()
            for delay in [5, 100] { queue.asyncAfter(deadline: .now() + .milliseconds(delay), execute: changed) }
        }
        source.setCancelHandler { close(descriptor) }
        source.activate()
        self.source = source
    }

    deinit {
        source.cancel()
    }
}
