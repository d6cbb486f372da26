internal import Dispatch
internal import Foundation

/// The signals that ask this process to stop, as they come: the first starts a drain, the next may end it.
///
/// While somebody iterates, the signals no longer end the process by themselves; when the iteration ends or its task is cancelled, they
/// do again. One iteration at a time.
public struct StopSignals: AsyncSequence, Sendable {
    /// Delivers the signals of one iteration.
    public struct AsyncIterator: AsyncIteratorProtocol {
        private var base: AsyncStream<StopSignal>.Iterator

        fileprivate init(_ base: AsyncStream<StopSignal>.Iterator) {
            self.base = base
        }

        /// The next signal; nil when the task is cancelled.
        public mutating func next() async -> StopSignal? {
            await base.next()
        }
    }

    private let signals: [StopSignal]

    /// The signals to take.
    ///
    /// - Parameter signals: each once.
    public init(_ signals: [StopSignal] = StopSignal.allCases) {
        self.signals = signals
    }

    /// Starts to take the signals.
    public func makeAsyncIterator() -> AsyncIterator {
        let signals = signals
        // A burst of signals says no more than a few of them.
        let stream = AsyncStream<StopSignal>(bufferingPolicy: .bufferingOldest(16)) { continuation in
            let sources = signals.map { stop in
                signal(stop.number, SIG_IGN)
                let source = DispatchSource.makeSignalSource(signal: stop.number, queue: .global())
                source.setEventHandler { continuation.yield(stop) }
                source.resume()
                return Registered(signal: stop, source: source)
            }
            continuation.onTermination = { _ in sources.forEach { $0.release() } }
        }
        return AsyncIterator(stream.makeAsyncIterator())
    }

    /// Waits for the first signal; nil when the task is cancelled before one comes.
    public func first() async -> StopSignal? {
        await first { _ in true }
    }
}

/// A signal that is being taken. Its source may be used on any thread.
private struct Registered: @unchecked Sendable {
    let signal: StopSignal
    let source: any DispatchSourceSignal

    func release() {
        source.cancel()
        Foundation.signal(signal.number, SIG_DFL)
    }
}
