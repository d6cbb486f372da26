/// The key of a chart: a swatch and a name for each of its series, in as many lines as the width asks for.
struct ChartLegend {
    private enum Swatch { case line, area, mark }

    private struct Entry {
        var swatch: Swatch
        var role: ChartRole
        var name: String
        var x = 0.0
        var y = 0.0
    }

    private var entries: [Entry] = []
    /// The height it takes at the top of the drawing.
    private(set) var height = 0.0

    init(_ layers: [ChartLayer], width: Double) {
        for layer in layers { entries += ChartLegend.entries(layer) }
        var x = 4.0
        var y = 14.0
        for index in entries.indices {
            let advance = 24 + ChartLegend.textWidth(entries[index].name) + 18
            if x > 4 && x + advance - 18 > width {
                x = 4
                y += 19
            }
            entries[index].x = x
            entries[index].y = y
            x += advance
        }
        height = entries.isEmpty ? 0 : y + 10
    }

    /// An estimate of how wide a text is in the drawing's letters, on the safe side for figures and lower case.
    static func textWidth(_ text: String) -> Double { Double(text.count) * 6.6 }

    func html() -> HTML {
        entries.isEmpty ? HTML() : .element("g", .class("legend")) { entries.map(entry) }
    }

    private func entry(_ entry: Entry) -> HTML {
        let middle = entry.y - 4
        return swatch(entry, middle)
            + .element("text", .init("x", entry.x + 24), .init("y", entry.y)) { entry.name }
    }

    private func swatch(_ entry: Entry, _ middle: Double) -> HTML {
        let x = Coordinate.text(entry.x)
        switch entry.swatch {
        case .line:
            return .element(
                "path", .class("line " + entry.role.cssClass), .init("d", "M\(x) \(Coordinate.text(middle))h18"))
        case .area:
            return .element(
                "path", .class("band " + entry.role.cssClass), .init("d", "M\(x) \(Coordinate.text(middle - 5))h18v10h-18z"))
        case .mark:
            let centre = Coordinate.text(entry.x + 9)
            let path =
                switch entry.role {
                case .rich: "M\(centre) \(Coordinate.text(middle - 4.4))l4.4 4.4l-4.4 4.4l-4.4 -4.4z"
                case .second: "M\(Coordinate.text(entry.x + 6)) \(Coordinate.text(middle - 3))h6v6h-6z"
                case .third: "M\(centre) \(Coordinate.text(middle - 4))l4 7h-8z"
                case .fourth: "M\(centre) \(Coordinate.text(middle + 4))l4 -7h-8z"
                case .fifth: ChartCanvas.cross(entry.x + 9, middle)
                default: ""
                }
            return .element("g", .class("marks " + entry.role.cssClass)) {
                if path.isEmpty {
                    HTML.element(
                        "circle", .init("cx", entry.x + 9), .init("cy", middle), .init("r", entry.role == .fair ? 2.4 : 3.6))
                } else {
                    HTML.element("path", .init("d", path))
                }
            }
        }
    }

    private static func entries(_ layer: ChartLayer) -> [Entry] {
        switch layer {
        case .line(_, let role, let name): name.isEmpty ? [] : [Entry(swatch: .line, role: role, name: name)]
        case .band(_, let role, let name): name.isEmpty ? [] : [Entry(swatch: .area, role: role, name: name)]
        case .scatter(let marks, let names):
            ChartRole.allCases.compactMap { role in
                guard let name = names[role], marks.contains(where: { $0.role == role }) else { return nil }
                return Entry(swatch: .mark, role: role, name: name)
            }
        case .bars(let bars, let name):
            name.isEmpty || bars.isEmpty ? [] : [Entry(swatch: .area, role: bars[0].role, name: name)]
        case .rule: []
        }
    }
}
