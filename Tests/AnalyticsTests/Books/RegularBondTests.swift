import FixedIncome
import QuantMath
import Testing

@Suite("bonds whose periods are not listed")
struct RegularBondTests {
    /// A fixed-rate bond with regular periods where it settles, as files state it.
    private static func terms(_ random: inout SplitMix64) -> (bond: BondTerms, settlement: CalendarDate) {
        let settlement = CalendarDate(dayNumber: random.int(15_000...22_000))
        var maturity = settlement.adding(days: random.int(1...13_000))
        if random.oneIn(4) { maturity = maturity.endOfMonth }
        var bond = BondTerms(kind: .fixed, maturity: maturity, coupon: random.oneIn(20) ? 0 : Double(random.int(1...96)) / 800)
        bond.frequency = random.pick(Frequency.allCases)
        bond.dayCount = random.pick(DayCount.allCases.filter { $0 != .business252 })
        bond.paymentConvention = random.pick(BusinessDayConvention.allCases)
        bond.yieldConvention = random.pick(YieldConvention.allCases.filter { $0 != .br252 })
        if random.oneIn(3) { bond.endOfMonth = random.oneIn(2) }
        if random.oneIn(3) { bond.issueDate = settlement.adding(days: -random.int(0...3_000)) }
        if random.oneIn(5) { bond.redemption = random.double(90...110) }
        if random.oneIn(6) { bond.exDividend = ExDividendRule(lastCumDays: random.int(0...10), unit: .businessDays) }
        return (bond, settlement)
    }

    @Test("prices, yields and measures have the bits of the bond with its periods listed")
    func sameBits() throws {
        var random = TestRun.generator("RegularBondTests")
        var (short, listed): ([YieldEntry], [SettledBond]) = ([], [])
        let count = TestRun.count(20_000, torture: 1_000_000)
        for _ in 0..<count {
            let (bond, settlement) = Self.terms(&random)
            let calendar = random.pick([BusinessCalendar.none, .weekends, .usGovernment, .target, .unitedKingdom, .japan])
            guard let entry = try? YieldEntry(regular: bond, using: calendar, settlement: settlement) else { continue }
            short.append(entry)
            listed.append(try SettledBond(try bond.resolved(using: calendar, from: settlement), settlement: settlement))
        }
        #expect(short.count > count / 3, "\(TestRun.seed)")
        let (left, right) = (YieldBook(short), BondBook(listed))
        var prices = [Double](repeating: 0, count: short.count)
        for index in prices.indices { prices[index] = random.double(60...140) }
        let yields = zip(left.yields(dirtyPrices: prices), right.yields(dirtyPrices: prices)).map { ($0, $1) }
        let rates = yields.map { (try? $0.1.get()) ?? 0.05 }
        let (mine, full) = (left.measures(yields: rates), right.measures(yields: rates))
        for index in prices.indices {
            let isSame =
                yields[index].0 == yields[index].1
                && short[index].accruedInterest.bitPattern == listed[index].accruedInterest.bitPattern
                && mine.dirtyPrice[index].bitPattern == full.dirtyPrice[index].bitPattern
                && mine.convexity[index].bitPattern == full.convexity[index].bitPattern
                && mine.macaulayDuration[index].bitPattern == full.macaulayDuration[index].bitPattern
            let bond = listed[index]
            #expect(
                isSame,
                "seed \(TestRun.seed): \(bond.settlement), \(bond.bond.maturity), \(bond.convention), \(bond.bond.dayCount), \(bond.bond.calendar.name), \(yields[index]), \(mine.dirtyPrice[index]) and \(full.dirtyPrice[index])"
            )
        }
    }

    @Test("bonds that are broken, ex dividend or of another kind have their periods listed")
    func listed() throws {
        var bond = BondTerms(kind: .fixed, maturity: "2030-05-15", coupon: 0.04)
        #expect(try YieldEntry(regular: bond, using: .none, settlement: "2024-07-01") != nil)
        bond.issueDate = "2024-06-20"
        #expect(try YieldEntry(regular: bond, using: .none, settlement: "2024-07-01") == nil)
        bond.issueDate = nil
        bond.firstCoupon = "2024-11-15"
        #expect(try YieldEntry(regular: bond, using: .none, settlement: "2024-07-01") == nil)
        bond.firstCoupon = nil
        bond.yieldConvention = .ukDMO
        #expect(try YieldEntry(regular: bond, using: .none, settlement: "2024-11-13") == nil)
        bond.kind = .zero
        #expect(try YieldEntry(regular: bond, using: .none, settlement: "2024-07-01") == nil)
    }
}
