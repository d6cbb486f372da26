/// A price per 100 of face as US Treasuries are quoted: points, 32nds of a point, and eighths of a 32nd.
///
/// Cash-market convention: `99-16` is 99 16/32, `99-16+` adds half a 32nd, and any other third digit counts eighths of a 32nd, so
/// that `99-162` is 99 and 16.25/32. (Third digits 2, 5 and 7 of CME futures are truncated decimals of a 32nd, not eighths.)
package struct ThirtySeconds: Sendable, Hashable {
    /// How the eighths are written.
    package enum Style: Sendable {
        /// None for zero, `+` for four, a digit for the others: `99-16`, `99-16+`, `99-162`.
        case plus
        /// Always three digits, for columns: `99-160`, `99-164`, `99-162`.
        case threeDigits
    }

    /// The price in 256ths of a point.
    private let units: Int

    /// The price to the nearest 256th, halves away from zero; nil when it is not finite or beyond ±10¹² points.
    package init?(_ price: Double) {
        guard price.isFinite, abs(price) <= 1e12 else { return nil }
        units = Int((price * 256).rounded())
    }

    /// Whole points, without sign.
    package var points: Int { abs(units) / 256 }
    /// Whole 32nds beyond the points, from 0 to 31.
    package var ticks: Int { abs(units) % 256 / 8 }
    /// Eighths of a 32nd beyond those, from 0 to 7.
    package var eighths: Int { abs(units) % 8 }

    /// The quote.
    package func text(_ style: Style = .plus) -> String {
        let head = (units < 0 ? "-" : "") + "\(points)-" + (ticks < 10 ? "0" : "") + "\(ticks)"
        return switch (style, eighths) {
        case (.plus, 0): head
        case (.plus, 4): head + "+"
        default: head + "\(eighths)"
        }
    }
}
