import FixedIncome

/// What an analyst asks most: a yield from a price, how it moves, and many bonds at once.
public enum Desk {
    /// The 4 3/8 % Treasury note of May 2034.
    public static let note = FixedRateBond(maturity: "2034-05-15", coupon: 0.04375, frequency: .semiannual)

    /// Yield and sensitivities of the note at a clean price.
    public static func measures(cleanPrice: Double, settling settlement: CalendarDate) throws -> BondMeasures {
        let flows = try note.resolved(using: .usGovernment, from: settlement)
        let yield = try flows.yield(clean: Price(cleanPrice), settling: settlement)
        return try flows.measures(yield: yield, settling: settlement)
    }

    /// Yields of a ladder of notes, one a year, in one call of the batch kernel.
    public static func ladder(years: ClosedRange<Int>, coupon: Double, cleanPrice: Double, settling settlement: CalendarDate)
        throws -> [Double]
    {
        let entries = try years.map { year in
            let bond = FixedRateBond(maturity: settlement.adding(months: 12 * year), coupon: coupon, frequency: .semiannual)
            return try SettledBond(try bond.resolved(using: .usGovernment, from: settlement), settlement: settlement)
        }
        let book = BondBook(entries)
        let dirty = book.accruedInterest.map { cleanPrice + $0 }
        return try book.yields(dirtyPrices: dirty, threads: 2).map { try $0.get() }
    }
}
