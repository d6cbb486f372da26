package import FixedIncome

/// One trade that FINRA's TRACE published.
package struct TRACERow: Equatable, Sendable {
    /// The bond, its check digit verified.
    package var cusip: String
    /// The day of the trade in New York.
    package var date: CalendarDate
    /// Seconds after midnight in New York.
    package var second: Int
    /// Whether the dealer who reported it bought.
    package var dealerBought: Bool
    /// The face traded, US dollars; where it is capped, the cap.
    package var volume: Double
    /// Whether the face was that or more: `50MM+`.
    package var isCapped: Bool
    /// The clean price per 100 of face.
    package var price: Double
    /// The yield as published, a decimal compounded twice a year; nil when none is.
    package var yield: Double?
    /// The physical line of the row in its file.
    package var line: Int

    /// One trade, part by part.
    package init(
        cusip: String, date: CalendarDate, second: Int, dealerBought: Bool, volume: Double, isCapped: Bool, price: Double,
        yield: Double?, line: Int
    ) {
        self.cusip = cusip
        self.date = date
        self.second = second
        self.dealerBought = dealerBought
        self.volume = volume
        self.isCapped = isCapped
        self.price = price
        self.yield = yield
        self.line = line
    }
}
