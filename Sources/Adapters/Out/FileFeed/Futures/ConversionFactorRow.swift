package import FixedIncome

/// One bond of one contract's block in the exchange's table of conversion factors.
package struct ConversionFactorRow: Equatable, Sendable {
    /// A factor and the contract that it is for.
    package struct Factor: Equatable, Sendable {
        /// The contract, with its delivery month.
        package var contract: TreasuryFuture
        /// The factor, to four decimals.
        package var value: Double

        /// A factor and the contract that it is for.
        package init(contract: TreasuryFuture, value: Double) {
            self.contract = contract
            self.value = value
        }
    }

    /// The future of the block.
    package var product: TreasuryFutureProduct
    /// The CUSIP, its check digit verified.
    package var cusip: String
    /// The coupon rate a year, a decimal: 0.0425 is 4.25 %.
    package var coupon: Double
    /// The day of the first issue.
    package var issueDate: CalendarDate
    /// The day that the face is due.
    package var maturity: CalendarDate
    /// What was issued, in billions of dollars.
    package var issuance: Double
    /// The delivery months in which the bond may be delivered, each with its factor.
    package var factors: [Factor]
    /// The physical line of the row in its file.
    package var line: Int

    /// One bond, part by part.
    package init(
        product: TreasuryFutureProduct, cusip: String, coupon: Double, issueDate: CalendarDate, maturity: CalendarDate,
        issuance: Double, factors: [Factor], line: Int
    ) {
        self.product = product
        self.cusip = cusip
        self.coupon = coupon
        self.issueDate = issueDate
        self.maturity = maturity
        self.issuance = issuance
        self.factors = factors
        self.line = line
    }
}
