import FileFeed
import FixedIncome
import Testing

extension FileFeedTests {
    /// The series of ZN prices is that of the contract that expires next, up to its last day of trading: its volume falls to 99,019 on
    /// 2015-12-01 and to 4,014 on 12-17, and is 569,737 on 12-21, the last day of trading of December. So on 2015-11-30 it is TYZ5.
    @Suite(
        "The basket of TYZ5 on 2015-11-30 (FedInvest prices; ZN settled at 127.078125)",
        .enabled(if: SharedData.isPresent, SharedData.reason))
    struct DeliveryBasketRealTests {
        static let settlement: CalendarDate = "2015-12-01"

        static func basket(delivery: CalendarDate? = nil) throws -> DeliveryBasket {
            let contract = try TreasuryFuture(code: "TYZ5", near: "2015-11-30")
            let path = SharedData.path("treasury_prices/fedinvest_2015-11-30.csv")
            let rows = try FedInvestFile.parse(try InputFile.read(path), file: path).rows
            var bonds: [DeliverableBond] = []
            for row in rows where row.securityType == .note || row.securityType == .bond {
                guard let price = row.endOfDay,
                    contract.shortcoming(
                        coupon: row.rate, maturity: row.maturity, originalTerm: row.securityType == .note ? .note : .bond) == nil
                else { continue }
                let bond = FixedRateBond(maturity: row.maturity, coupon: row.rate, frequency: .semiannual)
                let entry = try SettledBond(bond.resolved(using: .usGovernment, from: settlement), settlement: settlement)
                bonds.append(DeliverableBond(id: row.cusip, entry: entry, cleanPrice: price))
            }
            return try DeliveryBasket(
                contract, bonds, futuresPrice: 127.078125, delivery: delivery ?? contract.lastDeliveryDay, repo: .repo(0.0025))
        }

        @Test("the notes of 6½ to 10 years are taken, and the bond of 2022 is not")
        func members() throws {
            let basket = try Self.basket()
            #expect(basket.ranked.count == 20)
            #expect(basket.ranked.allSatisfy { $0.bond.maturity >= "2022-06-01" && $0.bond.maturity <= "2025-12-01" })
            #expect(!basket.ranked.contains { $0.bond.id == "912810EM6" })
        }

        @Test("the 1 7/8 % of August 2022 has the lowest gross basis, 4.3 of 1/32")
        func lowestBasis() throws {
            let lowest = try Self.basket().byGrossBasis[0]
            #expect(lowest.bond.coupon == 0.01875 && lowest.bond.maturity == "2022-08-31" && lowest.factor.value == 0.7807)
            #expect(abs(lowest.grossBasis * 32 - 4.3) < 0.05)
        }

        /// Its rival, the 2 1/8 % of June 2022, has 0.3 of 1/32 more basis and earns 0.02 of 1/32 more a day.
        @Test("delivered early it is cheapest to deliver; from the second half of the month on the higher coupon is")
        func cheapest() throws {
            let early = try Self.basket(delivery: "2015-12-10").cheapestToDeliver
            #expect(early.bond.coupon == 0.01875 && early.bond.maturity == "2022-08-31")
            let late = try Self.basket()
            #expect(late.ranked.prefix(2).map(\.bond.maturity) == ["2022-06-30", "2022-08-31"])
            #expect(late.ranked[0].impliedRepo - late.ranked[1].impliedRepo < 0.0012)
            #expect(late.byNetBasis[0].bond.maturity == "2022-06-30")
        }
    }
}
