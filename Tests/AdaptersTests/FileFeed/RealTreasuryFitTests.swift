import FileFeed
import FixedIncome
import QuantMath
import Testing

extension FileFeedTests {
    @Suite("Curves through the notes and bonds of real days", .enabled(if: SharedData.isPresent, SharedData.reason))
    struct RealTreasuryFitTests {
        static let days: [CalendarDate] = ["2010-05-06", "2013-06-24", "2015-10-30", "2015-11-30", "2016-02-11"]

        @Test("every method ends at a minimum, and its curve prices the bonds within a few basis points", arguments: days)
        func everyMethod(day: CalendarDate) throws {
            let market = try Market(day)
            var errors: [FitMethod: Double] = [:]
            for method in FitMethod.allCases {
                let fit = try market.fit(method)
                #expect(fit.isConverged, "\(method)")
                #expect(fit.rootMeanSquareError < 1e-3, "\(method)")
                errors[method] = fit.rootMeanSquareError
            }
            // What has more freedom leaves less.
            for method in [FitMethod.bSpline, .variableRoughness, .smithWilson] {
                #expect(try #require(errors[method]) < (try #require(errors[.nelsonSiegel])), "\(method)")
            }
        }

        @Test(
            "the polished Svensson curve is no worse than the plain search's, to the last digit better or the same",
            arguments: days)
        func noWorseThanSearch(day: CalendarDate) throws {
            let market = try Market(day)
            let plain = try SvenssonFitter(market.entries).fit(
                dirtyPrices: market.prices, modifiedDurations: market.durations)
            let fit = try market.fit(.svensson, robust: nil)
            #expect(fit.rootMeanSquareError <= plain.rootMeanSquareError * (1 + 1e-9))
        }

        @Test("one bond in twenty at a price ten percent off is named, and the curve stays", arguments: days)
        func plantedErrors(day: CalendarDate) throws {
            let market = try Market(day)
            var random = SplitMix64(seed: UInt64(day.dayNumber))
            var spoilt = market
            var planted: Set<Int> = []
            while planted.count < market.entries.count / 20 {
                let bond = random.integer(0...(market.entries.count - 1))
                guard market.durations[bond] > 0.5, planted.insert(bond).inserted else { continue }
                spoilt.prices[bond] *= random.integer(0...1) == 0 ? 0.9 : 1.1
            }
            try spoilt.measure()
            let (before, after) = try (market.fit(.svensson), spoilt.fit(.svensson))
            #expect(after.downWeighted == planted.union(before.downWeighted).sorted())
            for time in [0.5, 1, 2, 5, 10, 20, 28] {
                #expect(abs(after.curve.zeroRate(time) - before.curve.zeroRate(time)) < 1e-3, "\(time) years")
            }
        }
    }
}

extension FileFeedTests.RealTreasuryFitTests {
    /// The notes and bonds of one day with at least three months to go.
    struct Market {
        let entries: [SettledBond]
        var prices: [Double]
        var durations: [Double] = []

        init(_ day: CalendarDate) throws {
            let path = SharedData.path("treasury_prices/fedinvest_\(day).csv")
            let settlement = BusinessCalendar.usGovernment.advance(day, businessDays: 1)
            let rows = try FedInvestFile.parse(try InputFile.read(path), file: path).rows.filter { row in
                (row.securityType == .note || row.securityType == .bond) && row.endOfDay != nil
                    && row.maturity >= settlement.adding(months: 3)
            }
            entries = try rows.map { row in
                let bond = try FixedRateBond(maturity: row.maturity, coupon: row.rate, frequency: .semiannual)
                    .resolved(using: .usGovernment, from: settlement)
                return try SettledBond(bond, settlement: settlement, convention: .usStreet)
            }
            prices = zip(rows, entries).map { ($0.endOfDay ?? .nan) + $1.accruedInterest }
            try measure()
        }

        /// Durations at the prices.
        mutating func measure() throws {
            let book = BondBook(entries)
            durations = book.measures(yields: try book.yields(dirtyPrices: prices).map { try $0.get() }).modifiedDuration
        }

        func fit(_ method: FitMethod, robust: RobustRule? = RobustRule()) throws -> CurveFit {
            try CurveFitter(entries, method: method, options: FitOptions(robust: robust)).fit(
                FitMarket(dirtyPrices: prices, modifiedDurations: durations))
        }
    }
}
