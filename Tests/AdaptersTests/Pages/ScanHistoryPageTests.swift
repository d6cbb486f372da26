import Pages
import Testing

@Suite("The past on the scan report")
struct ScanHistoryPageTests {
    private static func model() -> ScanReportModel {
        var model = SampleScan.model()
        for index in model.bonds.indices where index % 2 == 0 {
            model.bonds[index].history = .init(
                earlierBp: (0..<20).map { Double($0 % 5) - 2 }, zScore: 1.234, halfLife: 6.05, halfLifeLow: 3.9,
                halfLifeHigh: 11.4,
                peerGroup: "note 5-7y 2-4%", peerResidualBp: -1.5)
        }
        model.bonds[2].history = .init(
            earlierBp: [1, .nan, 2], zScore: .nan, halfLife: .infinity, halfLifeLow: 14, halfLifeHigh: .infinity, peerGroup: "all"
        )
        return model
    }

    @Test("without a history nothing of it is on the page")
    func absent() {
        let page = PageText(SampleScan.model())
        #expect(!page.holds("Own z-score") && !page.holds("class=\"spark\""))
    }

    @Test("with one, bonds have a picture, a z-score, a half-life and their peers, and dashes where these are unknown")
    func present() {
        let page = PageText(Self.model())
        #expect(page.check.faults == [])
        for part in ["Own z-score", "+1.23", "6.1 (3.9–11)", "∞ (14–∞)", "note 5-7y 2-4%", "class=\"spark\"", "−1.5\u{A0}bp"] {
            #expect(page.holds(part), "\(part)")
        }
        for part in [">nan<", ">inf<", "nan\u{A0}", "inf\u{A0}"] { #expect(!page.holds(part), "\(part)") }
    }

    @Test("a line breaks where a value is missing, and is nothing without two of them")
    func sparkline() {
        let line = Sparkline(title: "t", values: [0, 1, .nan, 2, 4], role: .cheap).html().markup
        #expect(line.contains("d=\"M3.5 20.5L29.25 16.25M80.75 12L106.5 3.5\""), "\(line)")
        #expect(Sparkline(title: "t", values: [1, .nan], role: .cheap).html().isEmpty)
        #expect(Sparkline(title: "t", values: [3, 3], role: .cheap).html().markup.contains("M3.5 20.5L106.5 20.5"))
    }

    @Test("cheap and rich mean beyond two errors everywhere on the page")
    func oneRule() {
        let page = PageText(SampleScan.model())
        for part in ["Cheap, above +2 RMSE", "Rich, below −2 RMSE", "above +2 RMSE", "below −2 RMSE"] {
            #expect(page.holds(part))
        }
        #expect(!page.holds("above +1 RMSE") && !page.holds("Within ±1 RMSE"))
    }
}
