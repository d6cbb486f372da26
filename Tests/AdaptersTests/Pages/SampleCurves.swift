import Pages

/// Made-up curves of one day and of many, for tests and for looking at the pages.
enum SampleCurves {
    static let names = ["Svensson", "Nelson–Siegel", "Cubic B-spline", "Variable roughness penalty", "Smith–Wilson"]

    /// One day with some curves over 200 bonds, of which every ninth is held out and some are down-weighted.
    static func day(curves count: Int = 1, bonds: Int = 200, hasHeldOut: Bool = false) -> CurveReportModel {
        var noise = Noise(state: 11)
        let points = (0..<bonds).map { index in
            let share = (Double(index) + 0.5) / Double(bonds)
            let years = ((share * share * 29.7 + 0.05) * 10_000).rounded() / 10_000
            let size = index % 37 == 5 ? 12.0 : 1.5
            let error = noise.bell() * size
            let isHeldOut = hasHeldOut && index % 2 == 1
            return CurveReportModel.Point(
                id: "912828\(["AB", "CD", "EF", "GH"][index % 4])\(100 + index)",
                label: "\(1 + index % 5) May \(2016 + Int(years))",
                years: years, yield: zero(years, 0) + error / 10_000, price: 101.5 - error / 10,
                part: years < 0.25 ? .compared : isHeldOut ? .heldOut : .fitted,
                residuals: (0..<count).map { curve in
                    .init(
                        fittedYield: zero(years, curve), bp: error - Double(curve), price: -error * years / 100,
                        standardErrorBp: 1.4,
                        weight: abs(error) > 8 ? 1.345 * 1.5 / abs(error) : 1)
                })
        }
        return CurveReportModel(
            market: "US Treasury notes and bonds", kind: "Fitted curve", asOf: "2015-10-30", start: "2015-11-02",
            curves: (0..<count).map { curve($0, hasHeldOut: hasHeldOut) }, points: points,
            setAside: [.init(type: "tips", count: 38, reason: "inflation-linked: its price is real")],
            rejects: [.init(place: "quotes.csv:212", field: "RATE", found: "4.37.5%", expected: "a percentage such as 4.375%")],
            method: [.init("Objective", "Squared price errors over dollar duration.")], sources: ["a sample, not a market"])
    }

    /// Many days with some methods.
    static func history(methods count: Int = 3, days: Int = 400) -> CurveHistoryModel {
        var noise = Noise(state: 5)
        let tenors: [Double] = [0.25, 0.5, 1, 2, 3, 5, 7, 10, 15, 20, 25, 30]
        let methods = (0..<count).map { method in
            CurveHistoryModel.Method(
                name: names[method],
                parameters: method < 2 ? [("beta0", .rate), ("beta1", .rate), ("tau1", .years)] : [],
                days: (0..<days).map { index in
                    let year = 2010 + Double(index) * 6.9 / Double(max(1, days))
                    let level = 0.01 * (Double(index) * 0.02).remainder(dividingBy: 1)
                    return .init(
                        date: "day \(index)", year: year,
                        fit: .init(
                            bonds: 250 + index / 8, rmseBp: 2 + Double(method) + abs(noise.bell()) + (index == 77 ? 60 : 0),
                            rmsePrice: 0.12, heldOut: 125, heldOutRmseBp: 2.5 + Double(method) + abs(noise.bell()),
                            heldOutRmsePrice: 0.15, downWeighted: index % 7, degreesOfFreedom: 6, condition: 3e5),
                        parameters: [0.05 + noise.bell() / 1000, -0.04 + noise.bell() / 1000, 2 + noise.bell() / 5],
                        zeroRates: tenors.map { zero($0, method) + level })
                })
        }
        let snapshots = (2010...2016).map { year in
            let day = self.day(curves: count, bonds: 60)
            return CurveHistoryModel.Snapshot(date: "\(year)-12-31", curves: day.curves, points: day.points)
        }
        return CurveHistoryModel(
            market: "US Treasury notes and bonds", kind: "Fitted curves", methods: methods, tenors: tenors, snapshots: snapshots,
            failures: [.init(date: "2012-10-30", method: "Svensson", reason: "found 4 bonds, expected at least 7")],
            setAside: [.init(type: "tips", count: 38_000, reason: "inflation-linked: its price is real")],
            method: [.init("Objective", "Squared price errors over dollar duration.")], sources: ["a sample, not a market"])
    }

    private static func zero(_ years: Double, _ curve: Int) -> Double {
        0.001 + 0.031 * years / (years + 4) + Double(curve) * 0.0006 * years / (years + 10)
    }

    private static func curve(_ index: Int, hasHeldOut: Bool) -> CurveReportModel.Curve {
        let times = (1...24).map { Double($0) / 12 } + (9...120).map { Double($0) / 4 }
        return CurveReportModel.Curve(
            name: names[index],
            samples: times.map { years in
                let zero = zero(years, index)
                return .init(
                    years: years, zero: zero, par: zero * 0.97, forward: zero + 0.124 * years / ((years + 4) * (years + 4)),
                    discount: 1 / (1 + zero * years))
            },
            parameters: [
                .init("beta0", 0.0508, standardError: 0.0011, unit: .rate),
                .init("beta1", -0.0483, standardError: 0.0012, unit: .rate),
                .init("tau1", 1.7575, standardError: 0.23, unit: .years), .init("alpha", 0.12345, unit: .number),
            ],
            fit: .init(
                bonds: 190, rmseBp: 3.42 + Double(index), rmsePrice: 0.187, heldOut: hasHeldOut ? 95 : 0,
                heldOutRmseBp: hasHeldOut ? 4.1 - Double(index) / 4 : .nan, heldOutRmsePrice: hasHeldOut ? 0.2 : .nan,
                downWeighted: 5,
                degreesOfFreedom: 6, condition: 412_000),
            notes: [.init("starts", "6")])
    }

    /// A small generator, so that the pages are the same on every machine.
    private struct Noise {
        var state: UInt64

        mutating func uniform() -> Double {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Double(state >> 11) / 9_007_199_254_740_992
        }

        /// Twelve uniforms less six: mean 0, variance 1.
        mutating func bell() -> Double { (0..<12).reduce(-6.0) { sum, _ in sum + uniform() } }
    }
}
