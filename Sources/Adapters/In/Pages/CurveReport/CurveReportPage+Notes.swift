extension CurveReportPage {
    /// How to read the page, and how the curves were made.
    var notes: Page.Section {
        Page.Section("method", "How to read this") {
            HTML.element("dl", .class("notes")) {
                (reading + model.method).map { note in
                    HTML.element("div") {
                        HTML.element("dt") { note.label }
                        HTML.element("dd") { note.value }
                    }
                }
            }
        }
    }

    private var reading: [ScanReportModel.Note] {
        var notes: [ScanReportModel.Note] = [
            .init(
                "One curve, four views",
                "Discount factors, zero rates, forward rates and par yields say the same: each follows from any other. Forward rates "
                    + "show bends that the others hide.")
        ]
        guard hasResiduals else { return notes }
        notes += [
            .init(
                "Residual",
                "In yield: market yield less the yield at the curve's price, in basis points (hundredths of a percent). In price: market "
                    + "less fitted clean price per 100 of face."),
            .init(
                "Standard error of a residual",
                "How far a bond that is priced right may lie from the curve by chance: the noise of the whole fit, less where the bond "
                    + "itself pulls the curve."),
        ]
        if model.curves.contains(where: { $0.fit != nil }) {
            notes.append(
                .init(
                    "Condition number",
                    "How unevenly the prices determine the parameters. When it is large, parameters move a lot from day to day while the "
                        + "curve hardly moves, and a single parameter means little."))
        }
        if model.points.contains(where: { $0.part == .heldOut }) {
            notes.append(
                .init(
                    "Held out",
                    "Every other bond by maturity was kept from the fit. The error on those is what to expect from a bond that the curve "
                        + "has not seen; a method that is good only on the fitted ones fits noise."))
        }
        return notes
    }
}
