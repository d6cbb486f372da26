import FileFeed
import FixedIncome

extension MarketDay {
    /// Fits and compares; a candidate whose price has no yield is rejected and left out.
    mutating func scan(_ log: inout InputLog) throws -> RichCheapScan {
        dropUnpriceable(&log)
        do {
            return try RichCheapScan(quotes)
        } catch {
            throw CommandEnd.badInput(log.rejects.map(\.description) + ["\(name): \(error)"])
        }
    }
}
