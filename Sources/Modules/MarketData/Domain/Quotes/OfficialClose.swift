internal import Contracts

/// Official prices of a day.
enum OfficialClose {
    static func stream(of source: String) -> StreamName { StreamName(stored: "market-data.closes/\(source)") }

    /// The prices that can be taken, and the rows that cannot.
    static func sort(
        _ prices: [ClosePrice], bonds: BondRegister, _ settings: MarketDataSettings
    ) -> (taken: [ClosePrice], rejected: [RejectedRow]) {
        var (taken, rejected, seen) = ([ClosePrice](), [RejectedRow](), Set<BondID>())
        for (row, price) in prices.enumerated() {
            if let fault = fault(in: price, bonds, seen, settings) {
                rejected.append(fault.rejected(row: row, id: price.bond.text))
            } else {
                taken.append(price)
                seen.insert(price.bond)
            }
        }
        return (taken, rejected)
    }

    private static func fault(
        in price: ClosePrice, _ bonds: BondRegister, _ seen: Set<BondID>, _ settings: MarketDataSettings
    ) -> RowFault? {
        guard let bond = bonds.entries[price.bond] else {
            return RowFault("bond", found: price.bond.text, expected: "a bond that is known here")
        }
        if bond.isRetired { return RowFault("bond", found: "\(price.bond), which is out of use", expected: "a bond in use") }
        if seen.contains(price.bond) { return RowFault("bond", found: price.bond.text, expected: "a bond once in the batch") }
        guard settings.isPossible(price.price) else {
            return RowFault("price", found: "\(price.price)", expected: "more than 0 and at most \(settings.ceiling) per 100")
        }
        return nil
    }
}
