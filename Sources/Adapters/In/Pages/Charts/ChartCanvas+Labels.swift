extension ChartCanvas {
    /// The names of marks, each at the first of eight places around its mark where it covers no other name; left out when
    /// there is none.
    func labels(_ x: ChartScale, _ y: ChartScale) -> HTML {
        // The marks that have a name stay free of the names of others.
        var taken = named(x, y)
        var texts: [HTML] = []
        for case .scatter(let marks, _) in chart.layers {
            for mark in marks {
                guard let label = mark.label, mark.point.isFinite else { continue }
                let place = anchor(mark, x, y)
                let spots = ChartCanvas.spots(width: ChartLegend.textWidth(label) + 2, x: place.x, y: place.y)
                guard let spot = spots.first(where: { spot in plot.contains(spot) && !taken.contains { $0.overlaps(spot) } })
                else {
                    continue
                }
                taken.append(spot)
                texts.append(.element("text", .init("x", spot.left + 1), .init("y", spot.bottom - 3)) { label })
            }
        }
        return texts.isEmpty ? HTML() : .element("g", .class("labels")) { texts }
    }

    private func named(_ x: ChartScale, _ y: ChartScale) -> [Box] {
        var boxes: [Box] = []
        for case .scatter(let marks, _) in chart.layers {
            for mark in marks where mark.label != nil && mark.point.isFinite {
                let place = anchor(mark, x, y)
                boxes.append(Box(left: place.x - 3.5, top: place.y - 3.5, right: place.x + 3.5, bottom: place.y + 3.5))
            }
        }
        return boxes
    }

    /// Boxes of a name around a point, the preferred first: right, left, above, below, then the corners.
    private static func spots(width: Double, x: Double, y: Double) -> [Box] {
        let height = 14.0
        let lefts = [x + 6, x - 6 - width, x - width / 2, x - width / 2, x + 4, x + 4, x - 4 - width, x - 4 - width]
        let tops = [y - 7, y - 7, y - 6 - height, y + 6, y - 4 - height, y + 4, y - 4 - height, y + 4]
        return zip(lefts, tops).map { Box(left: $0, top: $1, right: $0 + width, bottom: $1 + height) }
    }
}
