/// Everything that the page of one day's curves says; several curves lie over each other.
///
/// Rates, yields and spreads are decimals unless a name ends in `Bp`; prices are per 100 of face; times are years. What is not finite is
/// shown as a dash.
package struct CurveReportModel: Sendable {
    /// What the curves are of: `US Treasury notes and bonds`.
    package var market: String
    /// What was done: `Fitted curve`, `Bootstrapped curve`.
    package var kind: String
    /// The day of the prices or rates.
    package var asOf: String
    /// The day that the curves' times run from.
    package var start: String
    /// The curves, the one that matters most first; at least one.
    package var curves: [Curve]
    /// What the charts' points are called: `Bonds`, `Par yields`.
    package var pointName: String
    /// The bonds or rates that went in, or were held out.
    package var points: [Point]
    /// The nodes of an interpolated curve.
    package var nodes: [Node]
    /// What was set aside, by type and reason.
    package var setAside: [ScanReportModel.SetAside]
    /// The bonds that were set aside one by one, where the page lists them.
    package var leftOut: [LeftOut]
    /// The rows that could not be read.
    package var rejects: [ScanReportModel.Reject]
    /// What to know about the method, as label and text.
    package var method: [ScanReportModel.Note]
    /// Where the numbers come from.
    package var sources: [String]
    /// Which program made the page.
    package var producer: String

    /// A page's content, part by part.
    package init(
        market: String, kind: String, asOf: String, start: String, curves: [Curve], pointName: String = "Bonds",
        points: [Point] = [],
        nodes: [Node] = [], setAside: [ScanReportModel.SetAside] = [], leftOut: [LeftOut] = [],
        rejects: [ScanReportModel.Reject] = [],
        method: [ScanReportModel.Note] = [], sources: [String] = [], producer: String = "BondTrader"
    ) {
        self.market = market
        self.kind = kind
        self.asOf = asOf
        self.start = start
        self.curves = curves
        self.pointName = pointName
        self.points = points
        self.nodes = nodes
        self.setAside = setAside
        self.leftOut = leftOut
        self.rejects = rejects
        self.method = method
        self.sources = sources
        self.producer = producer
    }
}
