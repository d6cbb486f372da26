extension SettledBond {
    /// Every measure at a yield; prices are rounded where the convention says so.
    ///
    /// - Parameter yield: a decimal a year, in the entry's convention.
    /// - Returns: prices per 100 of face, times in years.
    /// - Throws: `YieldError.yieldBelowFloor` or `.notFinite`.
    public func measures(yield: Yield) throws(YieldError) -> BondMeasures {
        guard yield.value.isFinite else { throw .notFinite(yield.value) }
        let columns = BondBook([self]).measures(yields: [yield.value])
        return try columns.measures(at: 0, of: self, yield: yield.value)
    }

    /// The yield at a clean price.
    ///
    /// - Parameter clean: currency per 100 of face, without accrued interest.
    /// - Returns: a decimal a year, in the entry's convention.
    /// - Throws: `YieldError` when the price has no yield.
    public func yield(clean: Price) throws(YieldError) -> Yield {
        try yield(dirty: Price(clean.value + accruedInterest))
    }

    /// The yield at a dirty price.
    ///
    /// - Parameter dirty: currency per 100 of face, accrued interest included.
    /// - Returns: a decimal a year, in the entry's convention.
    /// - Throws: `YieldError` when the price has no yield.
    public func yield(dirty: Price) throws(YieldError) -> Yield {
        try Yield(BondBook([self]).yields(dirtyPrices: [dirty.value])[0].get())
    }

    /// The clean price at a yield, rounded where the convention says so.
    ///
    /// - Parameter yield: a decimal a year, in the entry's convention.
    /// - Returns: currency per 100 of face, without accrued interest.
    /// - Throws: `YieldError.yieldBelowFloor` or `.notFinite`.
    public func cleanPrice(yield: Yield) throws(YieldError) -> Price {
        Price(try measures(yield: yield).cleanPrice)
    }
}

extension MeasureColumns {
    /// One row as a value, with the prices rounded as the bond's convention says.
    ///
    /// - Parameters:
    ///   - index: the row.
    ///   - entry: the bond of that row.
    ///   - yield: the yield it was computed at, a decimal a year.
    /// - Returns: prices per 100 of face, times in years.
    /// - Throws: `YieldError.yieldBelowFloor` when there is no price.
    public func measures(at index: Int, of entry: SettledBond, yield: Double) throws(YieldError) -> BondMeasures {
        try measures(at: index, of: YieldEntry(entry), yield: yield)
    }

    /// One row as a value, with the prices rounded as the bond's convention says.
    ///
    /// - Parameters:
    ///   - index: the row.
    ///   - entry: the bond of that row.
    ///   - yield: the yield it was computed at, a decimal a year.
    /// - Returns: prices per 100 of face, times in years.
    /// - Throws: `YieldError.yieldBelowFloor` when there is no price.
    package func measures(at index: Int, of entry: YieldEntry, yield: Double) throws(YieldError) -> BondMeasures {
        guard dirtyPrice[index].isFinite else { throw .yieldBelowFloor(yield: yield) }
        var clean = dirtyPrice[index] - entry.accruedInterest
        var dirty = dirtyPrice[index]
        if let places = entry.terms.priceDecimals {
            clean = clean.rounded(toPlaces: places)
            dirty = (clean + entry.accruedInterest).rounded(toPlaces: places)
        }
        return BondMeasures(
            cleanPrice: clean, accruedInterest: entry.accruedInterest, dirtyPrice: dirty, yield: yield,
            macaulayDuration: macaulayDuration[index], modifiedDuration: modifiedDuration[index], convexity: convexity[index],
            dv01: dv01[index])
    }
}

extension ResolvedBond {
    /// The yield at a clean price.
    ///
    /// - Parameters:
    ///   - clean: currency per 100 of face, without accrued interest.
    ///   - settlement: the day the bond is paid for.
    ///   - convention: how the yield is quoted; the bond's own when nil.
    /// - Returns: a decimal a year.
    /// - Throws: `BondError` when settlement or convention do not fit, `YieldError` when the price has no yield.
    public func yield(clean: Price, settling settlement: CalendarDate, convention: YieldConvention? = nil) throws -> Yield {
        try SettledBond(self, settlement: settlement, convention: convention).yield(clean: clean)
    }

    /// Every measure at a yield.
    ///
    /// - Parameters:
    ///   - yield: a decimal a year.
    ///   - settlement: the day the bond is paid for.
    ///   - convention: how the yield is quoted; the bond's own when nil.
    /// - Returns: prices per 100 of face, times in years.
    /// - Throws: `BondError` when settlement or convention do not fit, `YieldError` when the yield has no price.
    public func measures(yield: Yield, settling settlement: CalendarDate, convention: YieldConvention? = nil) throws
        -> BondMeasures
    {
        try SettledBond(self, settlement: settlement, convention: convention).measures(yield: yield)
    }
}
