import FileFeed
import FixedIncome

/// The bonds to value, in the order of the input.
protocol ValueReader {
    /// Fills a block; false at the end. What is in the block when it throws is good.
    mutating func fill(_ block: inout ValueBlock) throws(FileFeedError) -> Bool
}

/// Reads block after block; an error comes after what was read before it.
final class ValueBlocks {
    private var reader: any ValueReader
    private var isOver = false
    private var error: FileFeedError?

    init(_ reader: any ValueReader) { self.reader = reader }

    /// The next block; nil at the end.
    func next() throws(FileFeedError) -> ValueBlock? {
        if let error { throw error }
        guard !isOver else { return nil }
        var block = ValueBlock()
        block.lines.reserveCapacity(ValueBlock.size)
        do throws(FileFeedError) {
            isOver = !(try reader.fill(&block))
        } catch {
            if block.isEmpty { throw error }
            self.error = error
        }
        return block.isEmpty && isOver ? nil : block
    }
}

/// The bonds of one file, each as its own row quotes it.
struct SelfQuotedBonds: ValueReader {
    var feed: BondFeed
    let settlement: CalendarDate?

    mutating func fill(_ block: inout ValueBlock) throws(FileFeedError) -> Bool {
        while !block.isFull {
            guard let row = try feed.next(&block.messages) else { return !feed.isOver }
            block.lines.append(ValueLine(row, file: feed.file, settlement: settlement))
        }
        return true
    }
}
