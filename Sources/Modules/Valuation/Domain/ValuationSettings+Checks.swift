internal import PluginKit

extension ValuationSettings {
    /// Checks the settings against the methods that there are.
    ///
    /// - Throws: `ValuationSettingsError` with the first thing that is wrong.
    func check(_ methods: MethodRegistry) throws(ValuationSettingsError) {
        try expect(cadence >= .zero, "cadence", "\(cadence)", "a duration, or zero for never")
        try expect(tolerance >= 0 && tolerance.isFinite, "tolerance", "\(tolerance)", "0 or more")
        try expect(leastDeviationBp > 0, "leastDeviationBp", "\(leastDeviationBp)", "a number above 0")
        try expect(verdictScore > 0, "verdictScore", "\(verdictScore)", "a number above 0")
        try expect(outlierScore >= verdictScore, "outlierScore", "\(outlierScore)", "\(verdictScore) or more")
        try expect((0...1_000).contains(priceAgeLimit), "priceAgeLimit", "\(priceAgeLimit)", "0 to 1,000 business days")
        try expect(priceStep >= 0 && priceStep.isFinite, "priceStep", "\(priceStep)", "0 or more per 100 of face")
        for weight in weights {
            try expect(
                methods.method(named: weight.method) != nil, "weights", weight.method,
                "one of \(methods.methods.map(\.name).joined(separator: ", "))")
            try expect((0...100).contains(weight.percent), "weights", "\(weight.percent)", "a percentage from 0 to 100")
        }
        try expect(Set(weights.map(\.method)).count == weights.count, "weights", "a method twice", "each once")
        try expect(weights.contains { $0.percent > 0 }, "weights", "shadows only", "a method that counts")
        try expect(!curves.isEmpty, "curves", "none", "one or more")
        try expect(Set(curves.map(\.name)).count == curves.count, "curves", "a name twice", "each once")
    }

    private func expect(
        _ holds: Bool, _ setting: String, _ found: String, _ expected: String
    ) throws(ValuationSettingsError) {
        guard holds else { throw ValuationSettingsError(setting: setting, found: found, expected: expected) }
    }
}
