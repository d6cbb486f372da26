extension ScanReportModel {
    /// One bond against the curve. What is absent or not finite is shown as a dash and left out of the charts.
    package struct Bond: Sendable {
        /// The market's identifier: a CUSIP or ISIN.
        package var id: String
        /// How people call it: `4 3/8 Nov 2033`.
        package var label: String
        /// The kind of instrument.
        package var kind: String
        /// The coupon, a decimal rate a year.
        package var coupon: Double
        /// The maturity date, as people write it.
        package var maturity: String
        /// Years from settlement to maturity.
        package var years: Double
        /// The clean price that was compared, per 100 of face.
        package var price: Double?
        /// The clean bid, per 100 of face.
        package var bidPrice: Double?
        /// The clean ask, per 100 of face.
        package var askPrice: Double?
        /// Where the compared price comes from: end of day, mid, bid or ask.
        package var priceSource: String
        /// The yield at that price (decimal).
        package var yield: Double?
        /// The yield at the price that the curve gives (decimal).
        package var fittedYield: Double?
        /// The yield at the bid, the higher one (decimal).
        package var bidYield: Double?
        /// The yield at the ask, the lower one (decimal).
        package var askYield: Double?
        /// Market yield less fitted yield in basis points: above zero is cheap.
        package var residualBp: Double?
        /// Market price less fitted price per 100: below zero is cheap.
        package var residualPrice: Double?
        /// The residual in units of its own spread.
        package var zScore: Double?
        /// What a trade towards the curve leaves after bid and ask and other costs, per 100 of face.
        package var netGain: Double?
        /// The state of the comparison, in a word or two.
        package var status: String
        /// Why, where the state needs it.
        package var reason: String
        /// Whether the bond takes part in the ranking; false for what is shown but not to be acted on, as a doubtful price.
        package var isRanked: Bool
        /// Its past and its peers; nil when they were not asked for.
        package var history: History?

        /// A bond and its figures.
        package init(
            id: String, label: String, kind: String, coupon: Double, maturity: String, years: Double, price: Double? = nil,
            bidPrice: Double? = nil, askPrice: Double? = nil, priceSource: String = "", yield: Double? = nil,
            fittedYield: Double? = nil, bidYield: Double? = nil, askYield: Double? = nil, residualBp: Double? = nil,
            residualPrice: Double? = nil, zScore: Double? = nil, netGain: Double? = nil, status: String = "", reason: String = "",
            isRanked: Bool = true, history: History? = nil
        ) {
            self.id = id
            self.label = label
            self.kind = kind
            self.coupon = coupon
            self.maturity = maturity
            self.years = years
            self.price = price
            self.bidPrice = bidPrice
            self.askPrice = askPrice
            self.priceSource = priceSource
            self.yield = yield
            self.fittedYield = fittedYield
            self.bidYield = bidYield
            self.askYield = askYield
            self.residualBp = residualBp
            self.residualPrice = residualPrice
            self.zScore = zScore
            self.netGain = netGain
            self.status = status
            self.reason = reason
            self.isRanked = isRanked
            self.history = history
        }
    }
}
