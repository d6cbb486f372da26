/// One contract: a Treasury future and its delivery month.
///
/// ```swift
/// let contract = try TreasuryFuture(.tenYear, year: 2015, month: 12)
/// contract.description                     // TYZ15
/// contract.lastDeliveryDay                 // 2015-12-31
/// try ConversionFactor(coupon: 0.01875, maturity: "2022-08-31", for: contract).value      // 0.7807
/// ```
public struct TreasuryFuture: Hashable, Sendable, CustomStringConvertible {
    /// What is delivered.
    public let product: TreasuryFutureProduct
    /// The first day of the delivery month, a business day or not.
    public let deliveryMonth: CalendarDate

    /// A contract.
    ///
    /// - Parameters:
    ///   - product: what is delivered.
    ///   - year: the year of delivery.
    ///   - month: its month: 3, 6, 9 or 12.
    /// - Throws: `FutureError.notListed` for a month without such a contract.
    public init(_ product: TreasuryFutureProduct, year: Int, month: Int) throws(FutureError) {
        guard year >= product.firstYear, [3, 6, 9, 12].contains(month),
            let first = try? CalendarDate(year: year, month: month, day: 1)
        else { throw .notListed(product, year: year, month: month) }
        self.product = product
        deliveryMonth = first
    }

    /// Product, month and two digits of the year, as `TYZ15`.
    public var description: String {
        let letter = Self.months.first { $0.month == deliveryMonth.month }?.letter ?? "?"
        let year = deliveryMonth.year % 100
        return "\(product.rawValue)\(letter)\(year < 10 ? "0" : "")\(year)"
    }

    /// The letters of the delivery months.
    static let months: [(letter: Character, month: Int)] = [("H", 3), ("M", 6), ("U", 9), ("Z", 12)]
}
