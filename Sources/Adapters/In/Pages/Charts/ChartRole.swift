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
    /// A fourth series: a triangle on its tip.
    case fourth
    /// A fifth series: a cross.
    case fifth
    /// The inner band of an error.
    case innerBand
    /// The outer band of an error.
    case outerBand

    /// The lines of several curves over each other, in their order; from the sixth on they repeat.
    package static let lines: [ChartRole] = [.curve, .fourth, .second, .third, .fifth]

    /// The class that gives the colour.
    var cssClass: String { "s-" + rawValue }
}
