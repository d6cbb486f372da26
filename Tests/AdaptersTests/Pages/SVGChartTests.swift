import Pages
import Testing

@Suite("SVG charts")
struct SVGChartTests {
    private static let hostile = "\"><script>alert('x')</script>&amp;"

    private func chart(_ layers: [ChartLayer], x: ChartAxis = .init("Time", .maturity), y: ChartAxis = .init("Yield", .percent))
        -> SVGChart
    {
        SVGChart(id: "test", title: Self.hostile, summary: Self.hostile, width: 600, height: 300, x: x, y: y, layers: layers)
    }

    private static let everything: [ChartLayer] = [
        .band([.init(0, -1, 1), .init(.nan, 0, 0), .init(10, -1, .infinity), .init(10, -1, 1)], role: .innerBand, name: hostile),
        .line([.init(0, 1), .init(1, .nan), .init(2, 3), .init(3, -.infinity), .init(4, 2)], role: .curve, name: hostile),
        .scatter(
            [
                .init(1, 0.5, role: .cheap, whisker: (0.4, .nan), tooltip: hostile, label: hostile),
                .init(2, .nan, role: .rich, tooltip: hostile, label: hostile),
                .init(2, 0.7, role: .rich, whisker: (0.9, 0.1), tooltip: hostile, label: hostile),
                .init(.infinity, 0.7, role: .fair), .init(2.5, 0.7, role: .second), .init(2.6, 0.7, role: .third),
            ], names: [.cheap: hostile, .rich: hostile]),
        .bars([.init(0...1, height: 2, role: .fair, tooltip: hostile), .init(1...2, height: .nan, role: .fair)], name: hostile),
        .rule(0.5, text: hostile), .rule(.nan, text: hostile),
    ]

    @Test("a chart of everything, hostile texts and numbers too, is well-formed and says what it left out")
    func everythingIsWellFormed() {
        let drawing = chart(Self.everything).drawing()
        let check = MarkupCheck(drawing.svg.markup)
        #expect(check.faults == [])
        #expect(!check.elements.contains("script"))
        #expect(drawing.skipped == 8)
        #expect(drawing.note == "8 items without a finite value not drawn.")
    }

    @Test(
        "too little data does not break it",
        arguments: [
            [], [ChartLayer.line([], role: .curve, name: "a")], [.scatter([.init(.nan, .nan, role: .cheap)], names: [:])],
            [.scatter([.init(1, 1, role: .cheap)], names: [:])], [.line([.init(0, 0)], role: .curve, name: "")],
            [.bars([.init(0...0, height: 0, role: .fair)], name: "")], [.rule(1, text: "")],
            [.line([.init(-1e308, 1e308), .init(1e308, -1e308)], role: .curve, name: "")],
            [.line([.init(.leastNonzeroMagnitude, 1e-300), .init(2e-300, 2e-300)], role: .curve, name: "")],
        ])
    func littleData(layers: [ChartLayer]) {
        for axis in [
            ChartAxis("x", .maturity), ChartAxis("x"), ChartAxis("x", stretch: .squareRoot), ChartAxis("x", includesZero: true),
        ] {
            #expect(MarkupCheck(chart(layers, x: axis, y: ChartAxis("y")).drawing().svg.markup).faults == [])
        }
    }

    @Test("an empty chart says that there is no data")
    func emptyChart() {
        #expect(chart([]).drawing().svg.markup.contains("No data to draw"))
    }

    @Test("a chart has a role, a title and a description for who cannot see it")
    func accessible() {
        let markup = chart([.line([.init(0, 0.01), .init(10, 0.02)], role: .curve, name: "Fit")]).drawing().svg.markup
        #expect(markup.contains("role=\"img\" aria-labelledby=\"test-title test-desc\""))
        #expect(markup.contains("<title id=\"test-title\">"))
        #expect(markup.contains("<desc id=\"test-desc\">"))
    }

    @Test("the same values give the same bytes")
    func deterministic() {
        #expect(chart(Self.everything).drawing().svg == chart(Self.everything).drawing().svg)
    }

    @Test("a mark stands where the scales put it, and one beyond the axis at its edge")
    func placement() {
        let axes = (x: ChartAxis("x", domain: 0...10), y: ChartAxis("y", domain: 0...10))
        let marks: [ChartMark] = [.init(5, 5, role: .cheap), .init(5, 50, role: .cheap), .init(5, -50, role: .rich)]
        let drawing = chart([.scatter(marks, names: [:])], x: axes.x, y: axes.y).drawing()
        #expect(drawing.atEdge == 2)
        #expect(drawing.note == "2 points lie beyond the axis, drawn as triangles at its edge.")
        // The plot runs from 24 to 258 in height, and from 16 and two letters to 586 in width.
        #expect(drawing.svg.markup.contains("<circle cx=\"307.6\" cy=\"141\" r=\"3.6\"/>"))
    }

    @Test("an axis of counts has no marks between whole numbers")
    func counts() {
        let bars = ChartLayer.bars([.init(10...11, height: 1, role: .fair)], name: "")
        let markup = chart([bars], x: ChartAxis("x"), y: ChartAxis("y", .counts)).drawing().svg.markup
        #expect(markup.contains(">1</text>"))
        #expect(!markup.contains(">0."))
    }

    @Test("names that would cover each other are left out")
    func labelCollisions() {
        let marks = (0..<50).map { _ in ChartMark(1, 0.5, role: .cheap, label: "Name") }
        let markup = chart([.scatter(marks, names: [:])]).drawing().svg.markup
        let shown = markup.split(separator: ">Name<").count - 1
        #expect((2...8).contains(shown))
    }

    @Test("ranked bars keep their order, and leave out what has no length")
    func rankedBars() {
        let bars = RankedBars(
            id: "rank", title: Self.hostile, summary: "", width: 400, format: .fixed(1).signed,
            items: [
                .init("first", 3, role: .cheap), .init(Self.hostile, -2, role: .rich, tooltip: Self.hostile),
                .init("none", .nan, role: .fair),
            ])
        let drawing = bars.drawing()
        #expect(MarkupCheck(drawing.svg.markup).faults == [])
        #expect(drawing.skipped == 1)
        #expect(drawing.svg.markup.contains("+3.0"))
        #expect(drawing.svg.markup.contains("\u{2212}2.0"))
        var empty = bars
        empty.items = []
        #expect(empty.drawing().svg.markup.contains("No data to draw"))
    }
}
