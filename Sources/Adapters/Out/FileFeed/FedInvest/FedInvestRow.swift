package import FixedIncome

/// The prices of one Treasury security on one day, as FedInvest publishes them.
///
/// Prices are clean, per 100 of face; FedInvest writes 0 where it has none, which reads as nil here.
package struct FedInvestRow: Equatable, Sendable {
    /// The CUSIP, its check digit verified.
    package var cusip: String
    /// What kind of security it is.
    package var securityType: SecurityType
    /// The coupon rate a year, a decimal: 0.0425 is 4.25 %; 0 for bills.
    package var rate: Double
    /// The day that the face is due.
    package var maturity: CalendarDate
    /// The first day that the Treasury may redeem it; nil for the securities of today.
    package var callDate: CalendarDate?
    /// The price at which a customer buys from the Treasury.
    package var buy: Double?
    /// The price at which a customer sells to the Treasury.
    package var sell: Double?
    /// The price at the end of the day.
    package var endOfDay: Double?
    /// The day of the prices: the file's own, else the one that the caller gave.
    package var date: CalendarDate?
    /// The physical line of the row in its file.
    package var line: Int

    /// One security and day, part by part.
    package init(
        cusip: String, securityType: SecurityType, rate: Double, maturity: CalendarDate, callDate: CalendarDate? = nil,
        buy: Double? = nil, sell: Double? = nil, endOfDay: Double? = nil, date: CalendarDate? = nil, line: Int
    ) {
        self.cusip = cusip
        self.securityType = securityType
        self.rate = rate
        self.maturity = maturity
        self.callDate = callDate
        self.buy = buy
        self.sell = sell
        self.endOfDay = endOfDay
        self.date = date
        self.line = line
    }
}
