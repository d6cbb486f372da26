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
                // The largest of the optima below is 6.05 basis points.
                #expect(fit.rootMeanSquareError < 7e-4, "\(method)")
                errors[method] = fit.rootMeanSquareError
            }
            // What has more freedom leaves less.
            for method in [FitMethod.bSpline, .variableRoughness, .smithWilson] {
                #expect(try #require(errors[method]) < (try #require(errors[.nelsonSiegel])), "\(method)")
            }
        }

        /// Of Tools/curve_fit_oracle.py with 20 starts, a search by scipy that shares no code with ours, all bonds counting alike:
        /// root-mean-square yield errors in basis points, and zero rates of 1, 5, 10 and 25 years in percent.
        static let optima: [(day: CalendarDate, method: FitMethod, bonds: Int, error: Double, zeroRates: [Double])] = [
            ("2010-05-06", .nelsonSiegel, 194, 6.0508457, [0.32578960, 2.23265889, 3.54845910, 4.52387157]),
            ("2010-05-06", .bSpline, 194, 3.0006371, [0.37910538, 2.19987349, 3.66807557, 4.29250532]),
            ("2010-05-06", .variableRoughness, 194, 2.8202936, [0.38287872, 2.19905811, 3.68346661, 4.29347037]),
            ("2010-05-06", .smithWilson, 194, 2.7961925, [0.38076856, 2.19507237, 3.68307623, 4.31003204]),
            ("2013-06-24", .nelsonSiegel, 263, 2.7855987, [0.18785205, 1.48450391, 2.66664083, 3.71418219]),
            ("2013-06-24", .bSpline, 263, 1.3785337, [0.20669994, 1.49482088, 2.67610892, 3.65804700]),
            ("2013-06-24", .variableRoughness, 263, 1.3094328, [0.20940098, 1.49634530, 2.66905067, 3.66719811]),
            ("2013-06-24", .smithWilson, 263, 1.3132975, [0.20975178, 1.49624294, 2.66715292, 3.66970053]),
            ("2015-10-30", .nelsonSiegel, 290, 3.3488075, [0.45421963, 1.55933575, 2.28020479, 2.94888546]),
            ("2015-10-30", .bSpline, 290, 2.1819965, [0.46725704, 1.57969852, 2.22325125, 2.98016240]),
            ("2015-10-30", .variableRoughness, 290, 2.0780021, [0.46458840, 1.58174805, 2.22024646, 3.00428434]),
            ("2015-10-30", .smithWilson, 290, 2.0619192, [0.46593083, 1.57924024, 2.21673604, 2.99620207]),
        ]

        @Test("fits end where an independent search ends", arguments: optima)
        func independentOptimum(
            _ optimum: (day: CalendarDate, method: FitMethod, bonds: Int, error: Double, zeroRates: [Double])
        ) throws {
            let market = try Market(optimum.day)
            #expect(market.entries.count == optimum.bonds)
            let fit = try market.fit(optimum.method, robust: nil)
            let error = fit.rootMeanSquareError * 1e4
            #expect(abs(error - optimum.error) < 1e-6, "\(error) bp")
            for (years, percent) in zip([1.0, 5, 10, 25], optimum.zeroRates) {
                let rate = fit.curve.zeroRate(years) * 100
                #expect(abs(rate - percent) < 1e-6, "\(years) years: \(rate) %")
            }
        }

        @Test(
            "the Svensson fit is as good as the best of 200 random starts of Tools/svensson_multistart.py",
            arguments: [("2010-05-06" as CalendarDate, 3.4345), ("2013-06-24", 2.1649), ("2015-10-30", 2.6973)])
        func multistart(day: CalendarDate, basisPoints: Double) throws {
            let fit = try Market(day).fit(.svensson, robust: nil)
            #expect(fit.rootMeanSquareError * 1e4 < basisPoints + 5e-5)
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
