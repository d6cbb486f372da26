/// The report of a scan as one page: findings in words, the curve and its bonds, residuals, rankings, every bond, what was left out.
package struct ScanReportPage: Sendable {
    let model: ScanReportModel
    let ranking: ScanRanking

    /// The page of a scan.
    package init(_ model: ScanReportModel) {
        self.model = model
        ranking = ScanRanking(model)
    }

    /// The text of the file.
    package func html() -> String {
        Page(
            title: model.market,
            kicker: "Rich and cheap against the \(model.curve.name) curve",
            subtitle: "Prices of \(model.asOf), settling \(model.settlement)",
            sections: [findings, curveSection, residualSection, rankingSection, tableSection] + leftOutSections + [notes],
            footer: model.sources.map { "Source: \($0)" } + [model.producer]
        ).html()
    }

    /// The fragment of a bond's row in the table.
    func anchor(_ bond: ScanReportModel.Bond) -> String {
        "bond-" + String(String.UnicodeScalarView(bond.id.unicodeScalars.filter { $0.properties.isAlphabetic || $0.isDigit }))
    }

    /// A residual in basis points with its sign.
    func bp(_ value: Double?) -> String { NumberFormat.fixed(1, unit: "bp").signed.typeset(value) }
}

extension Unicode.Scalar {
    fileprivate var isDigit: Bool { ("0"..."9").contains(self) }
}
