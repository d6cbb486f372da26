extension ScanReportPage {
    /// What the words and units mean, and how the numbers were made.
    var notes: Page.Section {
        Page.Section("method", "How to read this") {
            HTML.element("dl", .class("notes")) {
                (reading + historyNotes + model.method).map { note in
                    HTML.element("div") {
                        HTML.element("dt") { note.label }
                        HTML.element("dd") { note.value }
                    }
                }
            }
        }
    }

    private var reading: [ScanReportModel.Note] {
        [
            .init(
                "Cheap and rich",
                "A bond is cheap when the market gives it a higher yield, hence a lower price, than the curve; rich when lower. "
                    + "Colour and shape mark those further from the curve than two RMSE; the others are called near."),
            .init(
                "Residual",
                "In yield: market yield less the yield at the fitted price, in basis points (hundredths of a percent). In price: "
                    + "market less fitted clean price, in 32nds of a point; a point is 1 per 100 of face."),
            .init(
                "RMSE",
                "The error of the fit: the root of the mean squared yield residual over the bonds that the curve was fitted to. A residual within one RMSE is "
                    + "what this curve leaves unexplained everywhere; beyond two it deserves a look."),
            .init(
                "32nds",
                "99-16 is 99 and 16/32. A + adds half a 32nd; any other third digit counts eighths of a 32nd: 99-162 is 99 and 16.25/32."
            ),
            .init(
                "Net gain",
                "What buying at the ask and selling at the bid leaves of the price residual, per 100 of face. A dash means "
                    + "that no tradable price is known."),
            .init(
                "What a residual is not",
                "A profit. Liquidity, financing, tax, options and errors in a price are in it too."),
        ]
    }
}
