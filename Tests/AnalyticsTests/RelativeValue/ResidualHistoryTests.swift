import FixedIncome
import Testing

/// References: Python's statistics.mean and stdev, and counting by hand.
@Suite("A residual against its own history (Python's statistics module)")
struct ResidualHistoryTests {
    static func history(_ residuals: [Double]) throws -> ResidualHistory {
        try ResidualHistory(
            dates: residuals.indices.map { CalendarDate(dayNumber: 16_000 + $0 * 2) }, residuals: residuals)
    }

    @Test("mean and deviation are those of the days before; today is in neither")
    func standing() throws {
        let standing = try Self.history([1, 2, 4, 4, 7, 9.5, 100]).standing(fewest: 6)
        #expect(standing.mean == 27.5 / 6 && standing.observations == 6 && standing.residual == 100)
        #expect(abs(standing.standardDeviation - 3.1688588903052572) < 1e-12)
        #expect(abs(standing.zScore - 30.110733853937923) < 1e-10 && standing.percentile == 1)
    }

    @Test(
        "the percentile counts equal days by half",
        arguments: [(0, 0), (4, 0.5), (5, 4.0 / 6), (9.5, 5.5 / 6)] as [(Double, Double)])
    func percentile(today: Double, expected: Double) throws {
        #expect(try Self.history([1, 2, 4, 4, 7, 9.5, today]).standing(fewest: 2).percentile == expected)
    }

    @Test("a window begins on its first day, which the history need not have")
    func window() throws {
        let history = try Self.history([50, 60, 1, 2, 3, 2])
        let first = history.dates[1].adding(days: 1)
        let standing = try history.standing(since: first, fewest: 3)
        #expect(standing.observations == 3 && standing.mean == 2 && standing.zScore == 0 && standing.percentile == 0.5)
        #expect(throws: RelativeValueError.tooFewObservations(found: 3, needed: 4)) {
            try history.standing(since: first, fewest: 4)
        }
    }

    @Test("a history that is too short, level or out of order says so")
    func refusals() throws {
        #expect(throws: RelativeValueError.tooFewObservations(found: 3, needed: 20)) {
            try Self.history([1, 2, 3, 4]).standing()
        }
        #expect(throws: RelativeValueError.tooFewObservations(found: 3, needed: 20)) {
            try Self.history([1, 2, 3, 4]).meanReversion()
        }
        #expect(throws: RelativeValueError.noVariation(observations: 3)) { try Self.history([2, 2, 2, 4]).standing(fewest: 3) }
        #expect(throws: RelativeValueError.tooFewObservations(found: 0, needed: 1)) { try Self.history([]) }
        #expect(throws: RelativeValueError.notPaired(dates: 1, values: 2)) {
            try ResidualHistory(dates: ["2015-10-30"], residuals: [1, 2])
        }
        #expect(throws: RelativeValueError.notAscending(date: "2015-10-30")) {
            try ResidualHistory(dates: ["2015-10-30", "2015-10-30"], residuals: [1, 2])
        }
        #expect(throws: RelativeValueError.notFinite(date: "2015-10-30", value: .infinity)) {
            try ResidualHistory(dates: ["2015-10-30"], residuals: [.infinity])
        }
    }
}
