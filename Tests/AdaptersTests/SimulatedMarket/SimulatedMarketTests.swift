import FixedIncome
import QuantMath
import SimulatedMarket
import Testing

@Suite("The simulated market")
struct SimulatedMarketTests {
    static let seeds: [UInt64] = [0, 1, 7, 2_024, .max]

    private func market(_ seed: UInt64, corporates: Int = 40, on day: CalendarDate = "2024-06-28") throws -> SimulatedDay {
        try SimulatedMarket(seed: seed, corporates: corporates, days: day...day).day(day)
    }

    @Test("bids are below asks, prices above 0 and on their ticks, names unique", arguments: seeds)
    func quotes(seed: UInt64) throws {
        let quotes = try market(seed).quotes
        #expect(Set(quotes.map(\.bond.id)).count == quotes.count)
        for quote in quotes {
            #expect(quote.bid > 0 && quote.bid < quote.ask, "\(quote.bond.id): \(quote.bid) \(quote.ask)")
            let perPoint: Double = if case .treasury = quote.bond.kind { 256 } else { 1000 }
            for price in [quote.bid, quote.ask] {
                #expect((price * perPoint).rounded() / perPoint == price, "\(quote.bond.id): \(price)")
            }
        }
    }

    @Test("every bond is issued by the day, not repaid before settlement, and pays what its dates say", arguments: seeds)
    func dates(seed: UInt64) throws {
        let day = try market(seed)
        for bond in day.quotes.map(\.bond) {
            #expect(bond.issueDate <= day.day && bond.maturity > day.settlement, "\(bond.id)")
            let years = Double(bond.maturity - bond.issueDate) / 365.25
            #expect(years < 30.1 && bond.coupon >= 0 && bond.coupon < 0.5, "\(bond.id): \(years) years, \(bond.coupon)")
            if case .bill = bond.kind {
                #expect(bond.coupon == 0 && years < 1.02)
            } else {
                #expect(bond.coupon > 0 && years > 1.9)
            }
        }
    }

    /// 2-, 3-, 5- and 7-year notes monthly, 10-, 20- and 30-year issues quarterly: 24 + 36 + 60 + 84 + 40 + 80 + 120.
    @Test("as many notes and bonds are outstanding as the calendar of auctions makes", arguments: seeds)
    func count(seed: UInt64) throws {
        for day: CalendarDate in ["1991-01-02", "2024-06-28", "2150-12-31"] {
            let notes = try market(seed, corporates: 0, on: day).quotes.filter {
                if case .treasury = $0.bond.kind { true } else { false }
            }
            #expect((438...444).contains(notes.count), "\(day): \(notes.count)")
        }
    }

    @Test("as many corporates are outstanding as asked for, on every day", arguments: [0, 1, 8, 333])
    func corporates(count: Int) throws {
        let market = try SimulatedMarket(seed: 7, corporates: count, days: "2019-01-02"..."2024-06-28")
        for day: CalendarDate in ["2019-01-02", "2021-03-17", "2024-06-28"] {
            #expect(try market.day(day).quotes.filter { $0.sector != .treasury }.count == count)
        }
    }

    @Test("a day is the same whichever range of days and however many corporates are asked for", arguments: seeds)
    func pureFunction(seed: UInt64) throws {
        let day: CalendarDate = "2020-03-16"
        let alone = try market(seed, corporates: 16, on: day)
        let range = try SimulatedMarket(seed: seed, corporates: 48, days: "2019-06-03"..."2021-06-01").day(day)
        let found = Dictionary(uniqueKeysWithValues: range.quotes.map { ($0.bond.id, $0) })
        #expect(alone.curve.zeroRate(10).bitPattern == range.curve.zeroRate(10).bitPattern)
        for quote in alone.quotes {
            let other = try #require(found[quote.bond.id], "\(quote.bond.id)")
            #expect(quote.bid == other.bid && quote.ask == other.ask && quote.fairPrice.bitPattern == other.fairPrice.bitPattern)
            #expect(quote.bond.coupon == other.bond.coupon && quote.rating == other.rating)
        }
    }

    @Test("other seeds are other markets")
    func seedsDiffer() throws {
        let curves = try Self.seeds.map { try market($0, corporates: 0).curve.zeroRate(10) }
        #expect(Set(curves).count == curves.count, "\(curves)")
        let quotes = try Self.seeds.map { try market($0, corporates: 0).quotes.map(\.bid) }
        #expect(Set(quotes).count == quotes.count)
    }

    @Test("zero rates, forward rates and discount factors of a curve agree, and forward rates are above 0", arguments: seeds)
    func curve(seed: UInt64) throws {
        let curve = try market(seed, corporates: 0, on: "2013-05-01").curve
        var sum = 0.0
        let step = 1.0 / 512
        for index in 0..<(35 * 512) {
            let time = Double(index) * step
            // The integral of forward rates, by the middle of each step, is the zero rate times its time.
            if index > 0, index % 640 == 0 { #expect(abs(sum - curve.zeroRate(time) * time) < 1e-6, "\(time)") }
            #expect(curve.forwardRate(time) > 0)
            sum += curve.forwardRate(time + step / 2) * step
        }
        #expect(curve.discountFactor(0) == 1)
    }

    @Test("the fair price of a Treasury is its payments discounted on the curve", arguments: seeds)
    func fairPrices(seed: UInt64) throws {
        let day = try market(seed, corporates: 0)
        for quote in day.quotes where quote.bond.coupon > 0 {
            let bond = FixedRateBond(
                maturity: quote.bond.maturity, coupon: quote.bond.coupon, frequency: .semiannual, issueDate: quote.bond.issueDate)
            let entry = try SettledBond(try bond.resolved(using: .usGovernment), settlement: day.settlement)
            let value = entry.payments.reduce(0) {
                $0 + $1.amount * day.curve.discountFactor(Double($1.date - day.settlement) / 365)
            }
            #expect(abs(value - entry.accruedInterest - quote.fairPrice) < 1e-9, "\(quote.bond.id)")
        }
    }

    @Test("a better rating pays less")
    func ratings() throws {
        let market = try SimulatedMarket(seed: 3, corporates: 0, days: "2024-06-28"..."2024-06-28")
        for years in [2.0, 5, 10, 30] {
            let spreads = CreditRating.allCases.map { market.spread(of: $0, years: years, on: "2009-01-05") }
            #expect(spreads == spreads.sorted() && Set(spreads).count == spreads.count && spreads[0] > 0, "\(years): \(spreads)")
        }
    }

    @Test("a tick is a weekday, and weekends belong to their Friday")
    func ticks() {
        #expect(MarketTick.index(of: MarketTick.origin) == 0)
        #expect(MarketTick.index(of: "1960-01-08") == 4 && MarketTick.index(of: "1960-01-10") == 4)
        #expect(MarketTick.index(of: "1960-01-11") == 5 && MarketTick.index(of: "1960-01-01") == -1)
    }

    @Test("coupons of notes follow the yields at which they were sold", arguments: seeds)
    func coupons(seed: UInt64) throws {
        let day: CalendarDate = "2024-06-28"
        let market = try SimulatedMarket(seed: seed, corporates: 0, days: day...day)
        for bond in market.bonds {
            guard case .treasury(let term) = bond.kind else { continue }
            let yield = market.curve(on: bond.issueDate).parYield(maturity: Double(term.years))
            #expect(bond.coupon <= max(yield, 0.00125) && bond.coupon > yield - 0.00125, "\(bond.id): \(bond.coupon) at \(yield)")
        }
    }
}
