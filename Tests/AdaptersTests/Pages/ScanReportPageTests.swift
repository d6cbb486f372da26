import Pages
import Testing

@Suite("The scan report")
struct ScanReportPageTests {
    private static let sample = PageText(SampleScan.model())

    @Test("the page is well-formed, and every link leads to a place on it")
    func wellFormed() {
        let check = Self.sample.check
        #expect(check.faults == [])
        #expect(check.addresses.allSatisfy { $0.hasPrefix("#") && check.ids.contains(String($0.dropFirst())) })
        #expect(check.elements.count { $0 == "h1" } == 1)
    }

    @Test("the page fetches nothing and runs nothing")
    func selfContained() {
        #expect(Set(Self.sample.check.elements).isDisjoint(with: ["script", "link", "img", "iframe", "object"]))
        let addresses = Self.sample.text.split(separator: "http://www.w3.org/2000/svg").joined()
        for forbidden in ["http:", "https:", "url(http", "@import"] {
            let isThere = addresses.contains(forbidden)
            #expect(!isThere, "\(forbidden)")
        }
    }

    @Test("the page is light and dark, prints, and says its language")
    func frame() {
        for part in ["<html lang=\"en\">", "prefers-color-scheme: dark", "@media print", "name=\"viewport\""] {
            #expect(Self.sample.holds(part))
        }
    }

    @Test("the same scan gives the same bytes, whatever the order of its bonds")
    func deterministic() {
        var model = SampleScan.model()
        model.bonds.reverse()
        #expect(PageText(model) == Self.sample)
    }

    @Test("the findings come first, in words")
    func findings() {
        let page = Self.sample
        #expect(page.holds("The Svensson curve fits 280 bonds to 3.4\u{A0}bp of yield."))
        #expect(page.holds("The cheapest is the 3/4 Aug 2017, 1.748% or 69.3\u{A0}bp above the curve."))
        #expect(page.holds("The richest is the 3/4 Aug 2016, \u{2212}0.343% or 52.1\u{A0}bp below the curve."))
    }

    @Test("hostile text stays text in every field")
    func hostileText() {
        let bad = "\"><script>alert('x')</script>&<svg onload=x>\u{0}"
        let note = ScanReportModel.Note(bad, bad)
        let bonds = [5.0, -5, 0].map { residual in
            ScanReportModel.Bond(
                id: bad, label: bad, kind: bad, coupon: 0.04, maturity: bad, years: 5, price: 99, priceSource: bad, yield: 0.04,
                fittedYield: 0.0405, residualBp: residual, status: bad, reason: bad)
        }
        let model = ScanReportModel(
            market: bad, asOf: bad, settlement: bad,
            curve: .init(name: bad, parameters: [note], years: [1, 10], yields: [0.03, 0.04], measure: bad),
            fit: .init(rmseYieldBp: 2, rmsePrice: 0.1, bondsFitted: 2, comparisons: [note]), bonds: bonds,
            setAside: [.init(type: bad, count: 1, reason: bad)],
            rejects: [.init(place: bad, field: bad, found: bad, expected: bad)], method: [note], sources: [bad], producer: bad)
        let page = PageText(model)
        let check = page.check
        #expect(check.faults == [])
        #expect(!check.elements.contains("script"))
        #expect(!page.holds("onload=x>") && !page.holds("\u{0}"))
    }

    @Test(
        "what is not finite anywhere is a dash, and the page still stands",
        arguments: [Double.nan, .infinity, -.infinity, 0, 1e300, .leastNonzeroMagnitude])
    func oddNumbers(value: Double) {
        var model = SampleScan.model(bonds: 3)
        for index in model.bonds.indices {
            model.bonds[index].years = value
            model.bonds[index].residualBp = index == 0 ? value : nil
            model.bonds[index].yield = value
            model.bonds[index].price = value
            model.bonds[index].askYield = value
            model.bonds[index].netGain = value
        }
        model.curve.yields = model.curve.yields.map { _ in value }
        model.fit.rmseYieldBp = value
        model.fit.rmsePrice = value
        let page = PageText(model)
        #expect(page.check.faults == [])
        for part in [">nan<", ">inf<", ">-inf<", "nan%", "inf%", "nan\u{A0}", "inf\u{A0}", "nan/32", "inf/32"] {
            #expect(!page.holds(part), "\(part)")
        }
    }

    @Test("a scan without bonds says so")
    func noBonds() {
        let model = ScanReportModel(
            market: "m", asOf: "d", settlement: "s",
            curve: .init(name: "Svensson", parameters: [], years: [], yields: [], measure: ""),
            fit: .init(rmseYieldBp: .nan, rmsePrice: .nan, bondsFitted: 0), bonds: [])
        let page = PageText(model)
        #expect(page.check.faults == [])
        #expect(page.holds("No bond could be compared with the curve."))
        #expect(!page.holds("id=\"set-aside\"") && !page.holds("id=\"rejects\""))
    }

    @Test("a bond that is not ranked is in the table but not among the findings")
    func unranked() {
        var model = SampleScan.model()
        model.bonds[0].residualBp = 500
        model.bonds[0].isRanked = false
        let page = PageText(model)
        #expect(page.holds("+500.0"))
        #expect(page.holds("The cheapest is the 3/4 Aug 2017"))
    }
}
