/// A line as small as a word: how one figure went up to now, on a scale of its own, with a mark at its end and a line at zero.
package struct Sparkline: Sendable {
    /// What the line shows, for who cannot see it.
    package var title: String
    /// The values, evenly spaced, the latest last; the line breaks where one is not finite.
    package var values: [Double]
    /// What the last value stands for.
    package var role: ChartRole

    /// A line.
    package init(title: String, values: [Double], role: ChartRole) {
        self.title = title
        self.values = values
        self.role = role
    }

    private static let width = 110.0
    private static let height = 24.0
    private static let margin = 3.5

    /// The drawing; nothing when fewer than two values are finite.
    package func html() -> HTML {
        let good = values.filter(\.isFinite)
        guard good.count > 1, let low = good.min(), let high = good.max() else { return HTML() }
        let level = ChartScale(
            domain: low...(high > low ? high : low + 1), start: Self.height - Self.margin, end: Self.margin)
        let step = (Self.width - 2 * Self.margin) / Double(values.count - 1)
        return .element(
            "svg", .class("spark"), .init("xmlns", "http://www.w3.org/2000/svg"),
            .init("viewBox", "0 0 \(Coordinate.text(Self.width)) \(Coordinate.text(Self.height))"), .init("role", "img"),
            .init("aria-label", title)
        ) {
            if low < 0 && high > 0 {
                HTML.element(
                    "path", .class("zero"), .init("d", "M0 \(Coordinate.text(level.position(0)))H\(Coordinate.text(Self.width))"))
            }
            HTML.element("path", .class("trace"), .init("d", path(level, step)))
            if let last = values.last, last.isFinite {
                HTML.element(
                    "circle", .class(role.cssClass), .init("cx", Self.width - Self.margin), .init("cy", level.position(last)),
                    .init("r", 2.6))
            }
        }
    }

    private func path(_ level: ChartScale, _ step: Double) -> String {
        var path = ""
        var isBroken = true
        for (index, value) in values.enumerated() {
            guard value.isFinite else {
                isBroken = true
                continue
            }
            path += (isBroken ? "M" : "L") + Coordinate.text(Self.margin + Double(index) * step) + " "
            path += Coordinate.text(level.position(value))
            isBroken = false
        }
        return path
    }
}
