import Foundation
import QuantMath

/// Reads items one after the other, works on several at a time, and writes what comes of them in the order in which they were read.
///
/// Never are more items in hand than threads.
final class OrderedPipeline<Item, Made> {
    private let read: () throws -> Item?
    private let work: (Item) -> Made
    private let write: (Made) throws -> Void
    private let reading = NSLock()
    private let writing = NSCondition()
    private var readCount = 0
    private var writtenCount = 0
    private var isReadOver = false
    private var readError: (any Error)?
    private var writeError: (any Error)?

    /// - Parameters:
    ///   - read: gives the next item, nil at the end; called by one thread at a time.
    ///   - work: called by several threads at a time.
    ///   - write: called by one thread at a time, in order.
    init(read: @escaping () throws -> Item?, work: @escaping (Item) -> Made, write: @escaping (Made) throws -> Void) {
        self.read = read
        self.work = work
        self.write = write
    }

    /// Runs to the end; what was read before an error of `read` is still written.
    func run(threads: Int) throws {
        // The locks keep reading and writing to one thread at a time.
        nonisolated(unsafe) let pipeline = self
        forEachRange(of: threads, threads: threads) { from, to in
            for _ in from..<to { pipeline.loop() }
        }
        if let writeError { throw writeError }
        if let readError { throw readError }
    }

    private func loop() {
        while let (index, item) = next() {
            if !finish(work(item), index) { return }
        }
    }

    private func next() -> (Int, Item)? {
        reading.lock()
        defer { reading.unlock() }
        guard !isReadOver else { return nil }
        do {
            if let item = try read() {
                readCount += 1
                return (readCount - 1, item)
            }
        } catch {
            readError = error
        }
        isReadOver = true
        return nil
    }

    /// Waits for its turn and writes; false when nothing can be written any more.
    private func finish(_ made: Made, _ index: Int) -> Bool {
        writing.lock()
        defer { writing.unlock() }
        while writtenCount < index && writeError == nil { writing.wait() }
        guard writeError == nil else { return false }
        do {
            try write(made)
        } catch {
            writeError = error
            reading.lock()
            isReadOver = true
            reading.unlock()
        }
        writtenCount += 1
        writing.broadcast()
        return writeError == nil
    }
}
