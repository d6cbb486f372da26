import FixedIncome
import QuantMath
import Testing

@Suite("Delivery into Treasury futures")
struct DeliveryBasketTests {
    /// Some notes that the contract of March 2025 takes, at prices near 95.
    static func bonds(_ random: inout SplitMix64, settlement: CalendarDate) throws -> [DeliverableBond] {
        let maturities: [CalendarDate] = ["2031-09-30", "2031-11-15", "2031-12-31", "2032-02-15", "2032-05-15", "2032-08-15"]
        return try maturities.map { maturity in
            let entry = try SettledBond(
                example(100 * Double(random.int(4...40)) / 800, maturity, from: settlement, calendar: .usGovernment, .usStreet),
                settlement: settlement)
            return DeliverableBond(id: "\(maturity)", entry: entry, cleanPrice: random.double(85...105))
        }
    }

    @Test("net basis is gross basis less carry, and financing at the implied repo rate leaves none")
    func identities() throws {
        var random = TestRun.generator("delivery basis")
        let contract = try TreasuryFuture(.tenYear, year: 2025, month: 3)
        for _ in 0..<TestRun.count(50, torture: 2_000) {
            let settlement = CalendarDate(dayNumber: random.int(20_010...20_160))
            let bonds = try Self.bonds(&random, settlement: settlement)
            let (price, repo) = (random.double(100...115), InterestRate.repo(random.double(0...0.06)))
            let basket = try DeliveryBasket(
                contract, bonds, futuresPrice: price, delivery: contract.lastDeliveryDay, repo: repo)
            for basis in basket.ranked {
                let (carry, net) = (try #require(basis.carry), try #require(basis.netBasis))
                #expect(abs(basis.grossBasis - carry - net) < 1e-12)
                #expect(abs(basis.grossBasis - (basis.bond.cleanPrice - price * basis.factor.value)) < 1e-12)
                let even = try DeliveryBasket(
                    contract, [basis.bond], futuresPrice: price, delivery: contract.lastDeliveryDay,
                    repo: .repo(basis.impliedRepo))
                #expect(abs(try #require(even.cheapestToDeliver.netBasis)) < 1e-11, "\(basis.bond.id), \(settlement)")
                #expect((basis.impliedRepo > repo.value) == (net < 0))
            }
            let rates = basket.ranked.map(\.impliedRepo)
            #expect(rates == rates.sorted(by: >) && rates[0] == basket.cheapestToDeliver.impliedRepo)
            let nets = basket.byNetBasis.compactMap(\.netBasis)
            #expect(nets == nets.sorted() && nets.count == bonds.count)
        }
    }

    @Test("without coupons in between the implied repo rate is the plain one")
    func plainRepo() throws {
        let contract = try TreasuryFuture(.tenYear, year: 2025, month: 3)
        let entry = try SettledBond(
            example(4.125, "2032-02-29", from: "2025-03-03", calendar: .usGovernment, .usStreet), settlement: "2025-03-03")
        let bond = DeliverableBond(id: "A", entry: entry, cleanPrice: 99)
        let basis = try DeliveryBasket(contract, [bond], futuresPrice: 111, delivery: "2025-03-31").cheapestToDeliver
        let paid = 99 + entry.accruedInterest
        let brought = 111 * 0.8971 + basis.accruedAtDelivery
        #expect(basis.factor.value == 0.8971 && basis.received == 0)
        #expect(abs(basis.impliedRepo - (brought / paid - 1) * 360 / 28) < 1e-14)
        #expect(basis.carry == nil && basis.netBasis == nil)
    }

    @Test("a coupon in between repays part of the loan, or earns its own rate")
    func coupons() throws {
        let contract = try TreasuryFuture(.tenYear, year: 2025, month: 3)
        let entry = try SettledBond(
            example(4, "2032-02-15", from: "2025-01-15", calendar: .usGovernment, .usStreet), settlement: "2025-01-15")
        let bond = DeliverableBond(id: "A", entry: entry, cleanPrice: 96)
        func basis(_ reinvestment: InterestRate?) throws -> DeliveryBasis {
            try DeliveryBasket(
                contract, [bond], futuresPrice: 109, delivery: "2025-03-31", repo: .repo(0.043), reinvestment: reinvestment
            ).cheapestToDeliver
        }
        let (plain, stated) = (try basis(nil), try basis(.repo(0.03)))
        // 2025-02-15 is a Saturday before Presidents' Day: paid on the 18th, 41 days before delivery.
        let brought = 109 * plain.factor.value + plain.accruedAtDelivery
        let paid = 96 + entry.accruedInterest
        #expect(abs(plain.impliedRepo - (brought + 2 - paid) / (paid * 75 / 360 - 2.0 * 41 / 360)) < 1e-13)
        #expect(abs(stated.impliedRepo - (brought + 2 * (1 + 0.03 * 41 / 360) - paid) / (paid * 75 / 360)) < 1e-13)
        #expect(plain.received == 2)
    }

    @Test("an empty basket, a price that is none and a delivery before settlement are refused")
    func wrongInput() throws {
        let contract = try TreasuryFuture(.tenYear, year: 2025, month: 3)
        let entry = try SettledBond(example(4, "2032-02-15", from: "2025-01-15", .usStreet), settlement: "2025-01-15")
        let bond = DeliverableBond(id: "A", entry: entry, cleanPrice: 96)
        #expect(throws: FutureError.emptyBasket) {
            try DeliveryBasket(contract, [], futuresPrice: 109, delivery: "2025-03-31")
        }
        #expect(throws: FutureError.self) { try DeliveryBasket(contract, [bond], futuresPrice: .nan, delivery: "2025-03-31") }
        #expect(throws: FutureError.self) { try DeliveryBasket(contract, [bond], futuresPrice: 109, delivery: "2025-01-15") }
        let free = DeliverableBond(id: "A", entry: entry, cleanPrice: -1)
        #expect(throws: FutureError.noImpliedRepo(id: "A")) {
            try DeliveryBasket(contract, [free], futuresPrice: 109, delivery: "2025-03-31")
        }
    }
}
