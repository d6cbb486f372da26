extension ScanReportPage {
    /// Whether any bond has a past to show.
    var hasHistory: Bool { model.bonds.contains { $0.history != nil } }

    /// The columns of the past, after those of the residual.
    var historyColumns: [DataTable.Column] {
        guard hasHistory else { return [] }
        return [
            .text("Residual so far"), .number("Own z-score", .fixed(2).signed), .text("Half-life", unit: "days, 95 %"),
            .number("To peers", unit: "bp", .fixed(1).signed), .text("Peers"),
        ]
    }

    /// The cells of these columns; the ranked bonds have a small picture of their residual.
    func historyCells(_ bond: ScanReportModel.Bond) -> [DataTable.Cell] {
        guard hasHistory else { return [] }
        guard let history = bond.history else {
            return [.text(""), .number(nil), .text(NumberFormat.missing), .number(nil), .text("")]
        }
        return [
            .markup(sparkline(bond, history)), .number(history.zScore), .text(halfLife(history)), .number(history.peerResidualBp),
            .text(history.peerGroup),
        ]
    }

    /// A line on the past for the list of findings; nil when nothing is known of it.
    func historyLine(_ bond: ScanReportModel.Bond) -> String? {
        guard let history = bond.history else { return nil }
        var parts: [String] = []
        if let z = history.zScore, z.isFinite {
            parts.append("against its last \(counted(history.earlierBp.count, "day")) \(NumberFormat.fixed(1).signed.typeset(z))")
        }
        if history.halfLife != nil { parts.append("half-life \(halfLife(history))") }
        if let peers = history.peerResidualBp, peers.isFinite { parts.append("to its peers \(bp(peers))") }
        guard let first = parts.first else { return nil }
        return ([first.prefix(1).uppercased() + first.dropFirst()] + parts.dropFirst()).joined(separator: " · ")
    }

    /// What the figures of the past mean.
    var historyNotes: [ScanReportModel.Note] {
        guard hasHistory else { return [] }
        return [
            .init(
                "Own z-score",
                "Today's residual less its mean on the days before, in their standard deviations: how unusual it is for this bond, "
                    + "where the z-score of the fit says how unusual it is among all bonds today."),
            .init(
                "Half-life",
                "The market days after which half of a distance from that mean has gone, with its 95 % interval. An interval "
                    + "without an end (∞) cannot be told from a random walk: nothing shows that the residual returns at all."),
            .init(
                "Peers",
                "The median residual of the other bonds of the same type, maturity and coupon; a wider group where these are too few, "
                    + "as its name says."),
        ]
    }

    private func sparkline(_ bond: ScanReportModel.Bond, _ history: ScanReportModel.History) -> HTML {
        guard bond.isRanked else { return HTML() }
        let title = "Residual of \(bond.label) over \(counted(history.earlierBp.count + 1, "day")), now \(bp(bond.residualBp))"
        return Sparkline(
            title: title, values: history.earlierBp + [bond.residualBp ?? .nan], role: ranking.side(bond).role
        ).html()
    }

    /// `6.1 (3.9–11)`, `∞ (14–∞)`.
    private func halfLife(_ history: ScanReportModel.History) -> String {
        guard let middle = history.halfLife, let low = history.halfLifeLow, let high = history.halfLifeHigh else {
            return NumberFormat.missing
        }
        return "\(days(middle)) (\(days(low))–\(days(high)))"
    }

    private func days(_ value: Double) -> String {
        if value == .infinity { return "∞" }
        return NumberFormat.fixed(value < 10 ? 1 : 0).typeset(value)
    }
}
