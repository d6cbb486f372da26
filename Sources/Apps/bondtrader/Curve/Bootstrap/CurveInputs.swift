import FileFeed
import FixedIncome

/// What a curve can be made from: par yields of one day, or bonds of one day.
enum CurveInputs {
    case parYields(date: CalendarDate, [TermRate])
    case bonds(MarketDay)

    /// Reads a file of either kind, told by its content.
    ///
    /// - Parameters:
    ///   - options: the files.
    ///   - asOf: the day.
    ///   - log: takes what has to be said about the file.
    /// - Returns: what the file has of the day.
    /// - Throws: `CommandEnd.notFound` when the file has nothing of the day, `.usage`, `.badInput` or `FileFeedError`.
    static func load(_ options: MarketOptions, asOf: CalendarDate, _ log: inout InputLog) throws -> CurveInputs {
        let bytes = try InputFile.read(options.quotes)
        do {
            _ = try QuoteFile.detect(bytes, file: options.quotes)
        } catch FileFeedError.unknownLayout(let file, let found, let expected) {
            guard (try? ParYieldFile.detect(bytes, file: options.quotes)) != nil else {
                throw FileFeedError.unknownLayout(
                    file: file, found: found, expected: expected + ", or par yields of the Treasury or H.15")
            }
            return try parYields(bytes, options, asOf, &log)
        }
        return .bonds(try options.inputs().day(asOf, &log))
    }

    private static func parYields(
        _ bytes: [UInt8], _ options: MarketOptions, _ asOf: CalendarDate, _ log: inout InputLog
    ) throws -> CurveInputs {
        let rows = log.rows(of: try ParYieldFile.parse(bytes, file: options.quotes, dates: asOf...asOf))
        guard let row = rows.first, !row.yields.isEmpty else {
            throw CommandEnd.notFound(
                log.rejects.map(\.description) + ["\(options.quotes): found no par yields of \(asOf), expected some"])
        }
        return .parYields(date: asOf, row.yields)
    }
}
