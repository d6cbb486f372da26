extension Duration {
    private static let units: [(name: String, span: Duration)] = [
        ("ms", .milliseconds(1)), ("s", .seconds(1)), ("m", .seconds(60)), ("h", .seconds(3600)),
    ]

    /// Reads a whole number with one of the units ms, s, m and h; nil when it is none, or longer than a year.
    init?(configurationText text: String) {
        guard
            let unit = Duration.units.first(where: {
                text.hasSuffix($0.name) && text.dropLast($0.name.count).allSatisfy(\.isNumber)
            }),
            let count = Int64(text.dropLast(unit.name.count)), count <= 31_536_000_000
        else { return nil }
        let span = unit.span * Int(count)
        guard span <= .seconds(31_536_000) else { return nil }
        self = span
    }

    /// The span in the largest unit that leaves a whole number; below a millisecond in seconds with their fraction.
    var configurationText: String {
        for unit in Duration.units.reversed() where self != .zero {
            let count = Int64(self / unit.span)
            if unit.span * Int(count) == self { return "\(count)\(unit.name)" }
        }
        return self == .zero ? "0s" : "\(self)"
    }
}
