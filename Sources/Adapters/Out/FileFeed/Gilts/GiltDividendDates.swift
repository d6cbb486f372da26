/// The two days of a year on which a gilt pays its coupons.
package struct GiltDividendDates: Equatable, Sendable {
    /// The day of the month; a shorter month pays on its last day.
    package var day: Int
    /// The two months, 1 to 12, half a year apart.
    package var months: [Int]

    /// Two days of a year.
    package init(day: Int, months: [Int]) {
        self.day = day
        self.months = months
    }

    /// The days that the DMO writes as `22 Apr/Oct`; nil for any other text.
    init?(_ text: String) {
        let words = text.split(separator: " ")
        guard words.count == 2, let day = Int(words[0]), (1...31).contains(day) else { return nil }
        let months = words[1].split(separator: "/").compactMap { name in
            Self.names.firstIndex { $0 == name }.map { $0 + 1 }
        }
        guard months.count == 2, months[1] - months[0] == 6 else { return nil }
        self.init(day: day, months: months)
    }

    private static let names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
}
