import Pages

/// A made-up market of 280 bonds with noise, outliers, gaps and rejects, for tests and for looking at the page.
enum SampleScan {
    static func model(bonds count: Int = 280) -> ScanReportModel {
        var noise = Noise(state: 7)
        var bonds = (0..<count).map { bond($0, of: count, &noise) }
        if bonds.count > 40 {
            bonds[17].isRanked = false
            bonds[17].status = "flagged"
            bonds[17].reason = "price outside bid and ask"
            bonds[17].netGain = nil
            bonds[33].residualBp = nil
            bonds[33].yield = nil
            bonds[33].status = "no yield"
        }
        let years = (1...120).map { Double($0) * 0.25 }
        return ScanReportModel(
            market: "US Treasury notes and bonds", asOf: "30 October 2015", settlement: "2 November 2015",
            curve: .init(
                name: "Svensson",
                parameters: [
                    .init("β₀", "5.0842%"), .init("β₁", "−4.8305%"), .init("β₂", "−3.5449%"), .init("β₃", "−5.2967%"),
                    .init("τ₁", "1.7575 years"), .init("τ₂", "10.1935 years"),
                ],
                years: years, yields: years.map(fair), measure: "the par yield of each maturity, compounded semi-annually"),
            fit: .init(
                rmseYieldBp: 3.42, rmsePrice: 0.187, bondsFitted: count,
                comparisons: [
                    .init("This fit", "3.42 bp"), .init("Published Federal Reserve parameters, same bonds", "4.05 bp"),
                    .init("Nelson–Siegel, same bonds", "5.61 bp"),
                ]),
            bonds: bonds,
            setAside: [
                .init(type: "MARKET BASED BILL", count: 42, reason: "bills are not part of the fit"),
                .init(type: "TIPS", count: 38, reason: "inflation-linked: cannot be priced yet"),
                .init(type: "MARKET BASED FRN", count: 8, reason: "floating rate: cannot be priced yet"),
                .init(type: "MARKET BASED NOTE", count: 2, reason: "matures on or before settlement"),
            ],
            rejects: [
                .init(
                    place: "quotes.csv:212", field: "RATE", found: "4.37.5%", expected: "a percentage such as 4.375%"),
                .init(place: "quotes.csv:305", field: "END.OF.DAY", found: "n/a", expected: "a price per 100 of face"),
            ],
            method: [.init("Objective", "The sum of squared price residuals, each weighted by the inverse of its duration.")],
            sources: ["a sample made by a seed, not a market"], producer: "BondTrader, sample page")
    }

    private static func fair(_ years: Double) -> Double { 0.001 + 0.031 * years / (years + 4) }

    private static func bond(_ index: Int, of count: Int, _ noise: inout Noise) -> ScanReportModel.Bond {
        let share = (Double(index) + 0.5) / Double(count)
        let years = ((share * share * 29.8 + 0.1) * 10_000).rounded() / 10_000
        let coupon = Double(4 + Int(noise.uniform() * 40)) / 800
        let wild = index % 61 == 5 ? 9.0 : index < 4 ? 14 : 1
        let residual = noise.bell() * 3 * wild
        let fitted = fair(years)
        let duration = years / (1 + fitted * years / 2)
        let yield = fitted + residual / 10_000
        let price = 100 + (coupon - yield) * duration * 100
        let spread = 0.00006 + 0.00012 / (years + 0.2)
        let gain = abs(residual) * duration / 100 - spread * duration * 100
        let month = ["Feb", "May", "Aug", "Nov"][index % 4]
        let whole = coupon < 0.01 ? "" : String(Int(coupon * 100))
        let eighths = ["", " 1/8", " 1/4", " 3/8", " 1/2", " 5/8", " 3/4", " 7/8"][Int((coupon * 800).rounded()) % 8]
        let year = 2015 + Int(years + 0.9)
        return ScanReportModel.Bond(
            id: "912828\(["AB", "CD", "EF", "GH"][index % 4])\(100 + index)",
            label: "\(whole.isEmpty ? String(eighths.dropFirst()) : whole + eighths) \(month) \(year)",
            kind: years > 10 ? "bond" : "note", coupon: coupon, maturity: "\(year)-\(["02", "05", "08", "11"][index % 4])-15",
            years: years, price: price, bidPrice: price - 0.02, askPrice: price + 0.02,
            priceSource: index % 9 == 0 ? "mid" : "end of day", yield: yield, fittedYield: fitted, bidYield: yield + spread,
            askYield: yield - spread, residualBp: residual, residualPrice: -residual * duration / 100, zScore: residual / 3.42,
            netGain: gain, status: "fitted")
    }

    /// A small generator, so that the page is the same on every machine.
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
