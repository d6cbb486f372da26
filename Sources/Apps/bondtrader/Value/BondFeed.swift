import FileFeed

/// The bonds of a file one after the other, without those whose schedule is spoilt; says once what is wrong with the others.
struct BondFeed {
    let file: String
    private var reader: BondReader
    private var schedule: ValueSchedule
    private let isTelling: Bool
    private(set) var isOver = false

    /// - Parameters:
    ///   - source: the file.
    ///   - schedule: the rows of `schedule.csv`.
    ///   - readingQuotes: whether the bonds may quote themselves.
    ///   - isTelling: false when an earlier reading has said what is wrong.
    /// - Throws: `FileFeedError` when the header can't be read or used.
    init(_ source: ByteSource, schedule: ValueSchedule, readingQuotes: Bool, isTelling: Bool = true) throws(FileFeedError) {
        file = source.file
        reader = try BondReader(source, readingQuotes: readingQuotes)
        self.schedule = schedule
        self.isTelling = isTelling
    }

    var notes: [Note] { reader.notes }

    /// The next bond; nil at the end.
    mutating func next(_ messages: inout ValueMessages) throws(FileFeedError) -> QuotedBond? {
        while !isOver {
            switch try reader.next() {
            case nil:
                isOver = true
                if isTelling { messages.rejects += schedule.strangers }
            case .failure(let reject):
                if isTelling { messages.rejects.append(reject) }
                if messages.count >= ValueBlock.size { return nil }
            case .success(let row):
                if isTelling { schedule.meet(row.bond.id) }
                guard schedule.isSpoilt(row.bond) else { return row }
                if isTelling { messages.setAside.append(schedule.spoiltMessage(row.bond)) }
            }
        }
        return nil
    }
}
