import FixedIncome
import QuantMath
import Testing

@Suite("Dated zero curves as term structures")
struct ZeroCurveViewTests {
    @Test("views by day and by time have the same bits")
    func dayIsTime() throws {
        var random = TestRun.generator("zero curve views")
        for _ in 0..<TestRun.count(50, torture: 5_000) {
            let curve = try CurvePropertyTests.curve(from: "2024-07-01", &random)
            for days in [0, 1, 92, 365, 10_957, 20_000] + (0..<20).map({ _ in random.int(0...12_000) }) {
                let (day, time) = (curve.date.adding(days: days), Double(days) / 365)
                #expect(try curve.discountFactor(day) == curve.discountFactor(time), "\(days) days")
                #expect(try curve.zeroRate(day) == curve.zeroRate(time), "\(days) days")
            }
        }
    }

    @Test("it is the interpolated curve of straight lines between zero rates")
    func isLinear() throws {
        var random = TestRun.generator("zero curve lines")
        for _ in 0..<TestRun.count(50, torture: 5_000) {
            let curve = try CurvePropertyTests.curve(from: "2024-07-01", &random)
            let times = curve.dates.map { Double($0 - curve.date) / 365 }
            let same = try InterpolatedCurve(times: times, zeroRates: curve.zeroRates, interpolation: .linearZero)
            for time in times + (0..<20).map({ _ in random.double(0...40) }) {
                #expect((curve.discountFactor(time) / same.discountFactor(time) - 1).magnitude < 1e-14, "\(time) on \(curve)")
                #expect((curve.zeroRate(time) - same.zeroRate(time)).magnitude < 1e-15, "\(time) on \(curve)")
                #expect((curve.forwardRate(time) - same.forwardRate(time)).magnitude < 1e-14, "\(time) on \(curve)")
            }
        }
    }

    @Test("curves of the same dates and rates are equal")
    func equality() throws {
        let dates: [CalendarDate] = ["2024-07-01", "2034-07-01"]
        let curve = try ZeroCurve(dates: dates, zeroRates: [0.03, 0.04])
        #expect(try curve == ZeroCurve(dates: dates, zeroRates: [0.03, 0.04]))
        #expect(try curve != ZeroCurve(dates: dates, zeroRates: [0.03, 0.041]))
        #expect(try Set([curve, curve, ZeroCurve(dates: dates, zeroRates: [0.03, 0.041])]).count == 2)
    }
}
