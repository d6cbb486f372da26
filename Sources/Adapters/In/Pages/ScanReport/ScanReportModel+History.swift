extension ScanReportModel {
    /// A bond's residual against its own past and against its peers. What is absent is shown as a dash.
    package struct History: Sendable {
        /// The residuals of the days before, the latest last, in basis points.
        package var earlierBp: [Double]
        /// Today's residual in standard deviations from the mean of those before.
        package var zScore: Double?
        /// The half-life of the residual's distance from its mean, in market days; infinite when it was not seen to return.
        package var halfLife: Double?
        /// The lower end of its 95 % interval, in market days.
        package var halfLifeLow: Double?
        /// The upper end of its 95 % interval, in market days; infinite when no return is shown.
        package var halfLifeHigh: Double?
        /// The name of the bond's peers.
        package var peerGroup: String
        /// Today's residual less the median of its peers, in basis points.
        package var peerResidualBp: Double?

        /// A past.
        package init(
            earlierBp: [Double], zScore: Double? = nil, halfLife: Double? = nil, halfLifeLow: Double? = nil,
            halfLifeHigh: Double? = nil, peerGroup: String = "", peerResidualBp: Double? = nil
        ) {
            self.earlierBp = earlierBp
            self.zScore = zScore
            self.halfLife = halfLife
            self.halfLifeLow = halfLifeLow
            self.halfLifeHigh = halfLifeHigh
            self.peerGroup = peerGroup
            self.peerResidualBp = peerResidualBp
        }
    }
}
