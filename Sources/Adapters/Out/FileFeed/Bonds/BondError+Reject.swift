package import FixedIncome

extension BondError {
    /// The error as a rejected row: its field, what was found and what is expected taken apart.
    package func reject(file: String, line: Int) -> Reject {
        let (field, found, expected) = parts
        return Reject(file: file, line: line, field: field, found: found, expected: expected)
    }

    private var parts: (field: String, found: String, expected: String) {
        switch self {
        case .schedule(let error): ScheduleParts.parts(of: error)
        case .convention(let error): ("day_count", "a convention that does not apply", "\(error)")
        case .invalid(let field, let found, let expected): (field, found, expected)
        case .settlementBeforeIssue(let settlement, let issue):
            ("settlement", "'\(settlement)'", "the issue date \(issue) or later")
        case .matured(let settlement, let maturity): ("settlement", "'\(settlement)'", "a day before maturity \(maturity)")
        case .beyondListed(let settlement, let last): ("settlement", "'\(settlement)'", "a day before \(last)")
        case .needsOnePayment(let convention, let found):
            ("yield_convention", "'\(convention.rawValue)' with \(found) payments left", "a convention that compounds")
        case .needsMaturity(let what): ("maturity", "nothing", "a date for \(what)")
        case .notPriced(let kind): ("kind", "'\(kind.rawValue)'", "a kind that can be priced")
        }
    }
}

private enum ScheduleParts {
    static func parts(of error: ScheduleError) -> (field: String, found: String, expected: String) {
        switch error {
        case .startNotBeforeEnd(let start, let end): ("maturity", "'\(end)'", "a day after the start \(start)")
        case .regularDateOutside(let date, let start, let end): ("first_coupon", "'\(date)'", "a day from \(start) to \(end)")
        case .invalidPeriod(let months): ("frequency", "periods of \(months) months", "at least 1 month")
        case .doesNotFit(let start, let end, let months):
            (
                "first_coupon", "regular periods from \(start) to \(end)",
                "whole periods of \(months) months, a first coupon or a stub rule"
            )
        case .notAscending(let date): ("date", "'\(date)'", "ascending dates without repeats")
        }
    }
}
