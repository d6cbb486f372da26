import FixedIncome
import QuantMath
import Testing

@Suite("Key rate durations of random bonds off random curves")
struct KeyRateDurationsTests {
    static let keys = [[0.5, 1, 2, 3, 5, 7, 10, 20, 30], [2, 5, 10, 30], [4]]

    @Test("they sum to the duration under a parallel shift, and convexities to its convexity", arguments: keys)
    func sums(times: [Double]) throws {
        var random = TestRun.generator("key rate sums")
        let keys = try KeyRates(times: times)
        for _ in 0..<TestRun.count(100, torture: 5_000) {
            let (curve, bond) = (RandomCurve.svensson(&random), try RandomCurve.bond(&random))
            let risk = try KeyRateDurations([bond.entry], curve: curve, keys: keys)
            var (price, slope, bend) = (0.0, 0.0, 0.0)
            for payment in try bond.entry.payments {
                let time = Double(payment.date - bond.settlement) / 365
                let value = payment.amount * curve.discountFactor(time)
                (price, slope, bend) = (price + value, slope + time * value, bend + time * time * value)
            }
            let sum = risk.durations(of: 0).reduce(0, +)
            let second = risk.convexities(of: 0).reduce(0, +) + 2 * risk.crossConvexities(of: 0).reduce(0, +)
            #expect(abs(risk.dirtyPrices[0] / price - 1) < 1e-14, "\(bond)")
            #expect(abs(sum / (slope / price) - 1) < 1e-12, "\(bond): \(sum), parallel \(slope / price)")
            #expect(abs(second / (bend / price) - 1) < 1e-12, "\(bond): \(second), parallel \(bend / price)")
            #expect(abs(risk.dv01s(of: 0).reduce(0, +) / (slope * 0.0001) - 1) < 1e-12, "\(bond)")
        }
    }

    @Test("each key's duration and convexity is what moving its tent does to the price")
    func centralDifferences() throws {
        var random = TestRun.generator("key rate differences")
        let keys = try KeyRates(times: Self.keys[0])
        for _ in 0..<TestRun.count(40, torture: 2_000) {
            let (curve, bond) = (RandomCurve.svensson(&random), try RandomCurve.bond(&random))
            let entry = try bond.entry
            let risk = try KeyRateDurations([entry], curve: curve, keys: keys)
            let price = risk.dirtyPrices[0]
            func moved(_ key: Int, _ size: Double) throws -> Double {
                try KeyRateDurations([entry], curve: TentCurve(base: curve, keys: keys, key: key, size: size), keys: keys)
                    .dirtyPrices[0]
            }
            for key in keys.times.indices {
                let (up, down) = (try moved(key, 1e-5), try moved(key, -1e-5))
                let duration = (down - up) / (2e-5 * price)
                #expect(abs(risk.durations(of: 0)[key] - duration) < 1e-6 * max(1, duration), "\(bond), key \(keys.times[key])")
                let (far, near) = (try moved(key, 1e-3), try moved(key, -1e-3))
                let convexity = (far + near - 2 * price) / (1e-6 * price)
                #expect(
                    abs(risk.convexities(of: 0)[key] - convexity) < 1e-3 * max(1, convexity), "\(bond), key \(keys.times[key])")
            }
        }
    }

    @Test("a book of bonds gives what each gives alone, and its ladder their sum by face")
    func batch() throws {
        var random = TestRun.generator("key rate batch")
        let (keys, curve) = (try KeyRates(times: Self.keys[1]), RandomCurve.svensson(&random))
        var entries: [SettledBond] = []
        for _ in 0..<30 { entries.append(try RandomCurve.bond(&random).entry) }
        let faces = entries.map { _ in random.double(-1_000_000...1_000_000) }
        let risk = try KeyRateDurations(entries, curve: curve, keys: keys)
        var sums = keys.times.map { _ in 0.0 }
        for (index, entry) in entries.enumerated() {
            let alone = try KeyRateDurations([entry], curve: curve, keys: keys)
            #expect(alone.durations(of: 0) == risk.durations(of: index))
            #expect(alone.crossConvexities(of: 0) == risk.crossConvexities(of: index))
            for (key, dv01) in alone.dv01s(of: 0).enumerated() { sums[key] += dv01 * faces[index] / 100 }
        }
        for (key, total) in risk.ladder(faces: faces).enumerated() { #expect(abs(total - sums[key]) < 1e-6 * (1 + abs(total))) }
    }

    @Test("small finite shifts come near the exact durations")
    func finiteShifts() throws {
        var random = TestRun.generator("key rate shifts")
        let (keys, shift) = (try KeyRates(times: Self.keys[1]), try KeyRateShift())
        for _ in 0..<TestRun.count(40, torture: 2_000) {
            let (curve, bond) = (RandomCurve.svensson(&random), try RandomCurve.bond(&random))
            let exact = try KeyRateDurations([bond.entry], curve: curve, keys: keys).durations(of: 0)
            let finite = try keys.durations(of: [bond.entry], curve: curve, shift: shift)[0]
            for (one, other) in zip(exact, finite) { #expect(abs(one - other) < 1e-5 * max(1, one), "\(bond)") }
        }
    }

    @Test("a zero has all its duration at its own key")
    func zero() throws {
        let bond = try exampleZero("2024-01-02", "2033-12-30", dayCount: .actual365Fixed, .compounded)
        let risk = try KeyRateDurations(
            [try SettledBond(bond, settlement: "2024-01-02")], curve: FlatCurve(rate: 0.04),
            keys: KeyRates(times: [5, 3650.0 / 365, 30]))
        #expect(risk.durations(of: 0) == [0, 10, 0])
        #expect(risk.convexities(of: 0) == [0, 100, 0])
    }

    @Test(
        "key times that do not ascend from above zero are refused", arguments: [[], [0, 1], [1, 1], [2, 1], [1, .infinity]])
    func wrongKeys(times: [Double]) {
        #expect(throws: MeasureError.self) { try KeyRates(times: times) }
    }

    @Test("a perpetual and a shift beyond the floor are refused")
    func wrongInput() throws {
        let terms = CouponTerms(issueDate: "2020-01-15", maturity: nil, frequency: .annual, dayCount: .actualActualICMA)
        let perpetual = try PerpetualBond(coupon: 0.03, terms: terms).resolved(using: .none, from: "2024-01-15")
        let keys = try KeyRates(times: [5])
        #expect(throws: MeasureError.perpetual(index: 0)) {
            try KeyRateDurations([SettledBond(perpetual, settlement: "2024-01-15")], curve: FlatCurve(rate: 0.04), keys: keys)
        }
        let bond = try SettledBond(example(5, "2030-01-15", from: "2024-01-15", .usStreet), settlement: "2024-01-15")
        let huge = try KeyRateShift(size: 3, compounding: .periodic(.semiannual))
        #expect(throws: MeasureError.self) { try keys.durations(of: [bond], curve: FlatCurve(rate: 0.04), shift: huge) }
        #expect(throws: MeasureError.self) { try KeyRateShift(size: -1) }
    }
}
