import FileFeed
import FixedIncome

/// What a curve can be made from: par yields of one day, or bonds of one day.
enum CurveInputs {
    case parYields(date: CalendarDate, [TermRate])
    case bonds(MarketDay)

    /// Reads a file of either kind, told by its content.
    ///
    /// - Parameters:
    ///   - quotes: the file.
    ///   - terms: how bonds are to be read; par yields have no use for it.
    ///   - asOf: the day.
    ///   - log: takes what has to be said about the file.
    /// - Returns: what the file has of the day.
    /// - Throws: `CommandEnd.notFound` when the file has nothing of the day, `.usage`, `.badInput` or `FileFeedError`.
    static func load(
        _ quotes: String, _ terms: TermsOptions, asOf: CalendarDate, _ log: inout InputLog
    ) throws -> CurveInputs {
        let bytes = try InputFile.read(quotes)
        do {
            _ = try QuoteFile.detect(bytes, file: quotes)
        } catch FileFeedError.unknownLayout(let file, let found, let expected) {
            guard (try? ParYieldFile.detect(bytes, file: quotes)) != nil else {
                throw FileFeedError.unknownLayout(
                    file: file, found: found, expected: expected + ", or par yields of the Treasury or H.15")
            }
            try UnusedOptions.refuse(terms.given, with: "par yields in \(quotes)")
            return try parYields(bytes, quotes, asOf, &log)
        }
        return .bonds(try terms.inputs(quotes).day(asOf, &log))
    }

    private static func parYields(
        _ bytes: [UInt8], _ quotes: String, _ asOf: CalendarDate, _ log: inout InputLog
    ) throws -> CurveInputs {
        let rows = log.rows(of: try ParYieldFile.parse(bytes, file: quotes, dates: asOf...asOf))
        guard let row = rows.first, !row.yields.isEmpty else {
            throw CommandEnd.notFound(
                log.rejects.map(\.description) + ["\(quotes): found no par yields of \(asOf), expected some"])
        }
        return .parYields(date: asOf, row.yields)
    }
}
