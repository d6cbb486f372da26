/// Everything that the page of curves of many days says; several methods stand beside each other.
///
/// Rates are decimals unless a name ends in `Bp`; prices are per 100 of face; times are years. What is not finite is shown as a gap.
package struct CurveHistoryModel: Sendable {
    /// What the curves are of: `US Treasury notes and bonds`.
    package var market: String
    /// What was done: `Fitted curves`.
    package var kind: String
    /// The methods with their days, the one that matters most first.
    package var methods: [Method]
    /// The tenors of each day's zero rates, in years, short to long.
    package var tenors: [Double]
    /// Single days in full, early to late.
    package var snapshots: [Snapshot]
    /// The days without a curve.
    package var failures: [Failure]
    /// What was set aside over all days, by type and reason.
    package var setAside: [ScanReportModel.SetAside]
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
        market: String, kind: String, methods: [Method], tenors: [Double], snapshots: [Snapshot] = [], failures: [Failure] = [],
        setAside: [ScanReportModel.SetAside] = [], rejects: [ScanReportModel.Reject] = [], method: [ScanReportModel.Note] = [],
        sources: [String] = [], producer: String = "BondTrader"
    ) {
        self.market = market
        self.kind = kind
        self.methods = methods
        self.tenors = tenors
        self.snapshots = snapshots
        self.failures = failures
        self.setAside = setAside
        self.rejects = rejects
        self.method = method
        self.sources = sources
        self.producer = producer
    }
}
