import Pages
import Testing

@Suite("The reports of curves")
struct CurveReportPageTests {
    private static func page(_ model: CurveReportModel) -> PageText { PageText(html: CurveReportPage(model).html()) }
    private static func page(_ model: CurveHistoryModel) -> PageText { PageText(html: CurveHistoryPage(model).html()) }
    private static let pages = [
        page(SampleCurves.day()), page(SampleCurves.day(curves: 5, hasHeldOut: true)), page(SampleCurves.history()),
        page(SampleCurves.history(methods: 1, days: 30)),
    ]

    @Test("each page is well-formed, every link leads to a place on it, and it needs nothing from elsewhere", arguments: 0..<4)
    func wellFormed(index: Int) {
        let page = Self.pages[index]
        #expect(page.check.faults == [])
        #expect(page.check.addresses.allSatisfy { $0.hasPrefix("#") && page.check.ids.contains(String($0.dropFirst())) })
        #expect(page.check.elements.count { $0 == "h1" } == 1)
        #expect(Set(page.check.elements).isDisjoint(with: ["script", "link", "img", "iframe", "object"]))
    }

    @Test("the same curves give the same bytes, whatever the order of the bonds")
    func deterministic() {
        var model = SampleCurves.day(curves: 2)
        model.points.reverse()
        #expect(Self.page(model) == Self.page(SampleCurves.day(curves: 2)))
    }

    @Test("a curve is drawn in its four views, and its values stand in a table below")
    func fourViews() {
        let page = Self.pages[0]
        for id in ["par-0-title", "zero-0-title", "forward-1-title", "discount-2-title"] {
            #expect(page.check.ids.contains(id), "\(id)")
        }
        #expect(page.holds("Par yields by Svensson: 1.10% at 2 years, 2.24% at 10 years"))
        #expect(page.holds("The curve in numbers"))
    }

    @Test("several curves lie over each other, and the one closest to the bonds held out is named")
    func comparison() {
        let page = Self.pages[1]
        for name in SampleCurves.names { #expect(page.holds(">\(name)</text>"), "\(name)") }
        #expect(page.holds("Of the 5 curves Smith–Wilson lies closest, 3.1\u{A0}bp from the bonds held out."))
        #expect(page.holds(">Held out</text>"))
    }

    @Test("bonds that count less are marked in the chart and listed with their weights")
    func downWeighted() {
        #expect(Self.pages[0].check.ids.contains("down-weighted"))
        #expect(Self.pages[0].holds(">Down-weighted</text>"))
        var model = SampleCurves.day()
        for index in model.points.indices { model.points[index].residuals[0].weight = 1 }
        #expect(!Self.page(model).check.ids.contains("down-weighted"))
    }

    @Test("a day without a curve is listed with its reason")
    func failures() {
        #expect(Self.pages[2].holds("found 4 bonds, expected at least 7"))
        var model = SampleCurves.history()
        model.failures = []
        let page = Self.page(model)
        #expect(page.holds("No day is missing.") && !page.check.ids.contains("failures"))
    }

    @Test("a page without any curve says so")
    func noCurve() {
        let empty = CurveReportModel(market: "m", kind: "k", asOf: "d", start: "s", curves: [])
        #expect(Self.page(empty).check.faults == [] && Self.page(empty).holds("No curve could be made."))
        let history = CurveHistoryModel(market: "m", kind: "k", methods: [], tenors: [])
        #expect(Self.page(history).check.faults == [] && Self.page(history).holds("No day could be fitted."))
    }

    @Test("hostile text stays text in every field")
    func hostileText() {
        let bad = "\"><script>alert('x')</script>&<svg onload=x>\u{0}"
        var day = SampleCurves.day(bonds: 12)
        (day.market, day.kind, day.asOf, day.start, day.pointName) = (bad, bad, bad, bad, bad)
        day.curves[0].name = bad
        day.curves[0].parameters = [.init(bad, 1, unit: .number)]
        day.curves[0].notes = [.init(bad, bad)]
        day.nodes = [.init(label: bad, years: 1, input: bad, zero: 0.01, discount: 0.99)]
        for index in day.points.indices { (day.points[index].id, day.points[index].label) = (bad, bad) }
        var history = SampleCurves.history(methods: 1, days: 10)
        history.methods[0].name = bad
        history.failures = [.init(date: bad, method: bad, reason: bad)]
        for page in [Self.page(day), Self.page(history)] {
            #expect(page.check.faults == [])
            #expect(!page.check.elements.contains("script") && !page.holds("onload=x>"))
        }
    }

    @Test(
        "what is not finite anywhere is a dash or a gap, and the pages still stand",
        arguments: [Double.nan, .infinity, -.infinity, 0, 1e300, -1e300, .leastNonzeroMagnitude])
    func oddNumbers(value: Double) {
        var day = SampleCurves.day(bonds: 12)
        day.curves[0].samples = [1.0, value].map { .init(years: $0, zero: value, par: value, forward: value, discount: value) }
        day.curves[0].parameters = [.init("beta0", value, standardError: value, unit: .rate)]
        day.curves[0].fit = .init(bonds: 3, rmseBp: value, rmsePrice: value, degreesOfFreedom: value, condition: value)
        day.nodes = [.init(label: "1y", years: value, zero: value, discount: value, sensitivity: value)]
        for index in day.points.indices {
            day.points[index].years = index % 2 == 0 ? value : 3
            day.points[index].yield = value
            day.points[index].residuals = [
                .init(fittedYield: value, bp: value, price: value, standardErrorBp: value, weight: value)
            ]
        }
        var history = SampleCurves.history(methods: 1, days: 10)
        for index in history.methods[0].days.indices {
            history.methods[0].days[index].year = index % 2 == 0 ? value : 2015
            history.methods[0].days[index].fit = .init(bonds: 3, rmseBp: value, rmsePrice: value)
            history.methods[0].days[index].parameters = [value, value, value]
            history.methods[0].days[index].zeroRates = history.tenors.map { _ in value }
        }
        for page in [Self.page(day), Self.page(history)] {
            #expect(page.check.faults == [])
            for part in [">nan<", ">inf<", ">-inf<", "nan%", "inf%", "nan\u{A0}", "inf\u{A0}"] {
                #expect(!page.holds(part), "\(part)")
            }
        }
    }
}
