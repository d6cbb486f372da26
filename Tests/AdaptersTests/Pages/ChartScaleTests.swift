import Pages
import Testing

@Suite("Scales and ticks")
struct ChartScaleTests {
    @Test("a scale maps its ends to its ends and what lies between in proportion")
    func linear() {
        let scale = ChartScale(domain: -5...15, start: 100, end: 20)
        #expect([-5, 0, 15, 25].map(scale.position) == [100, 80, 20, -20])
    }

    @Test("a square-root scale gives short times more room")
    func squareRoot() {
        let scale = ChartScale(domain: 0...25, start: 0, end: 500, stretch: .squareRoot)
        #expect([0, 1, 4, 9, 25, -1].map(scale.position) == [0, 100, 200, 300, 500, 0])
    }

    @Test("a domain of one value is widened", arguments: [0.0, 4.2, -3])
    func onePoint(value: Double) {
        let scale = ChartScale(domain: value...value, start: 0, end: 10)
        #expect(scale.position(value) == 5)
    }

    @Test("a widened domain of times does not go below zero")
    func onePointInTime() {
        let scale = ChartScale(domain: 0...0, start: 0, end: 10, stretch: .squareRoot)
        #expect(scale.domain.lowerBound == 0)
        #expect(scale.position(0) == 0)
    }

    @Test(
        "ticks are multiples of 1, 2 or 5, exact as decimals",
        arguments: [
            (0.0, 10.0, 5, [0.0, 2, 4, 6, 8, 10], 0), (0, 1, 5, [0, 0.2, 0.4, 0.6, 0.8, 1], 1),
            (-7, 12, 6, [-5, 0, 5, 10], 0), (0.0123, 0.0311, 5, [0.015, 0.02, 0.025, 0.03], 3),
            (0, 0.3, 3, [0, 0.1, 0.2, 0.3], 1), (990, 1010, 4, [990, 995, 1000, 1005, 1010], 0),
            (0, 1e9, 2, [0, 500_000_000, 1_000_000_000], 0), (2.1, 2.4, 3, [2.1, 2.2, 2.3, 2.4], 1),
        ])
    func ticks(low: Double, high: Double, target: Int, values: [Double], decimals: Int) {
        let ticks = NiceTicks(covering: low...high, target: target)
        #expect(ticks.values == values)
        #expect(ticks.decimals == decimals)
    }

    @Test("a domain without a width has one tick, an endless one none")
    func degenerateTicks() {
        #expect(NiceTicks(covering: 3...3).values == [3])
        #expect(NiceTicks(covering: 0...Double.infinity).values == [0])
        #expect(NiceTicks(covering: -.infinity...Double.infinity).values == [])
        #expect(NiceTicks(covering: 1e15...(1e15 + 0.25), target: 100).values.count <= 1000)
    }

    @Test("an axis of maturities names the tenors that fit, the great ones first")
    func tenors() {
        let wide = ChartScale(domain: 0...31, start: 0, end: 900)
        #expect(
            MaturityTicks(scale: wide, spacing: 30).ticks.map(\.label)
                == ["0", "2y", "5y", "7y", "10y", "15y", "20y", "25y", "30y"])
        let small = ChartScale(domain: 0...31, start: 0, end: 120)
        #expect(MaturityTicks(scale: small, spacing: 40).ticks.map(\.label) == ["10y", "30y"])
        let bills = ChartScale(domain: 0...1, start: 0, end: 400)
        #expect(MaturityTicks(scale: bills, spacing: 60).ticks.map(\.label) == ["0", "3m", "6m", "9m", "1y"])
        let gap = ChartScale(domain: 8.2...8.4, start: 0, end: 400)
        #expect(MaturityTicks(scale: gap, spacing: 60).ticks.map(\.label) == ["8.20y", "8.25y", "8.30y", "8.35y", "8.40y"])
    }

    @Test("a histogram counts every finite value once, in bins of a round width")
    func histogram() {
        let counts = Histogram([0, 0.9, 1, 1.5, 5, .nan, -.infinity, 40], target: 5, limits: -10...10)
        #expect(counts.bins.map(\.count) == [3 - 1, 2, 0, 0, 0, 1])
        #expect(counts.bins.first?.edges == 0...1)
        #expect(counts.skipped == 2)
        #expect(counts.beyond == 1)
        #expect(Histogram([]).bins.isEmpty)
        #expect(Histogram([3, 3, 3]).bins.map(\.count).reduce(0, +) == 3)
    }
}
