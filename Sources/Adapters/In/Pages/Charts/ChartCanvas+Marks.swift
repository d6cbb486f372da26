extension ChartCanvas {
    /// Whiskers below, marks above, a group a role: what stands out is drawn last.
    func scatter(_ marks: [ChartMark], _ x: ChartScale, _ y: ChartScale) -> HTML {
        let order: [ChartRole] = [.fair, .second, .third, .fourth, .curve, .innerBand, .outerBand, .rich, .cheap, .fifth]
        return HTML(
            order.map { role in
                let group = marks.filter { $0.role == role }
                if group.isEmpty { return HTML() }
                return .element("g", .class("marks " + role.cssClass)) {
                    whiskers(group, x, y)
                    group.map { shape($0, x, y) }
                }
            })
    }

    private func whiskers(_ marks: [ChartMark], _ x: ChartScale, _ y: ChartScale) -> HTML {
        var path = ""
        for mark in marks {
            guard let whisker = mark.whisker, whisker.low.isFinite, whisker.high.isFinite, x.domain.contains(mark.point.x) else {
                continue
            }
            let ends = [y.position(whisker.low), y.position(whisker.high)].map { min(max($0, plot.top), plot.bottom) }
            if abs(ends[0] - ends[1]) < 0.5 { continue }
            let place = x.position(mark.point.x)
            path += "M" + at(place, max(ends[0], ends[1])) + "V" + Coordinate.text(min(ends[0], ends[1]))
            for end in ends { path += "M" + at(place - 2, end) + "h4" }
        }
        return path.isEmpty ? HTML() : .element("path", .class("whisker"), .init("d", path))
    }

    private func shape(_ mark: ChartMark, _ x: ChartScale, _ y: ChartScale) -> HTML {
        let place = anchor(mark, x, y)
        if let direction = place.edge {
            return .element("path", .class("edge"), .init("d", triangle(place.x, place.y, up: direction > 0))) {
                title(mark.tooltip)
            }
        }
        switch mark.role {
        case .cheap, .fair, .curve:
            return .element(
                "circle", .init("cx", place.x), .init("cy", place.y), .init("r", mark.role == .fair ? 2.4 : 3.6)
            ) { title(mark.tooltip) }
        case .third:
            return .element("path", .init("d", triangle(place.x, place.y, up: true))) { title(mark.tooltip) }
        case .second:
            return .element("path", .init("d", "M" + at(place.x - 3, place.y - 3) + "h6v6h-6z")) { title(mark.tooltip) }
        case .fourth:
            return .element("path", .init("d", triangle(place.x, place.y, up: false))) { title(mark.tooltip) }
        case .fifth:
            return .element("path", .init("d", ChartCanvas.cross(place.x, place.y))) { title(mark.tooltip) }
        case .rich, .innerBand, .outerBand:
            return .element("path", .init("d", "M" + at(place.x, place.y - 4.4) + "l4.4 4.4l-4.4 4.4l-4.4 -4.4z")) {
                title(mark.tooltip)
            }
        }
    }

    private func triangle(_ x: Double, _ y: Double, up: Bool) -> String {
        up ? "M" + at(x, y - 4) + "l4 7h-8z" : "M" + at(x, y + 4) + "l4 -7h-8z"
    }

    /// A cross of two slanted bars.
    static func cross(_ x: Double, _ y: Double) -> String {
        "M" + Coordinate.text(x) + " " + Coordinate.text(y - 1.6)
            + "l2.9 -2.9l1.6 1.6l-2.9 2.9l2.9 2.9l-1.6 1.6l-2.9 -2.9l-2.9 2.9l-1.6 -1.6l2.9 -2.9l-2.9 -2.9l1.6 -1.6z"
    }

    /// Where a mark is drawn: held inside the plot, with the side (above +1, below −1) that it would have left.
    func anchor(_ mark: ChartMark, _ x: ChartScale, _ y: ChartScale) -> (x: Double, y: Double, edge: Int?) {
        let place = min(max(x.position(mark.point.x), plot.left), plot.right)
        let level = y.position(mark.point.y)
        if level < plot.top { return (place, plot.top + 5, 1) }
        if level > plot.bottom { return (place, plot.bottom - 5, -1) }
        return (place, level, x.domain.contains(mark.point.x) ? nil : 1)
    }
}
