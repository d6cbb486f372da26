/// What a line, a mark or a bar stands for; colour and shape follow from it, so that they mean the same on every page.
package enum ChartRole: String, CaseIterable, Sendable {
    /// A fitted curve or the main line.
    case curve
    /// Cheap against the curve: a filled circle.
    case cheap
    /// Rich against the curve: a filled diamond.
    case rich
    /// Near the curve: a small circle.
    case fair
    /// A second series: a square.
    case second
    /// A third series: a triangle.
    case third
    /// The inner band of an error.
    case innerBand
    /// The outer band of an error.
    case outerBand

    /// The class that gives the colour.
    var cssClass: String { "s-" + rawValue }
}
