package import FixedIncome

extension BondRow {
    /// Why a row of `bonds.csv` has no dated payments.
    package enum Unresolved: Error, Equatable, Sendable {
        /// The kind cannot be priced yet: set aside, no bad input.
        case setAside(reason: String)
        /// Something in the row is wrong.
        case rejected(Reject)
    }

    /// The bond's dated payments; empty columns get the default of the kind, as `BondTerms` states them.
    ///
    /// - Parameters:
    ///   - file: the name of the file, for messages.
    ///   - schedule: the rows of `schedule.csv` for this bond.
    ///   - settlement: where to start when the bond has no issue date.
    ///   - calendars: the calendars that names refer to.
    /// - Returns: the payments, dated and in order.
    /// - Throws: `Unresolved`.
    package func resolved(
        file: String, schedule: [ScheduleRow], settlement: CalendarDate?, calendars: CalendarRegistry
    ) throws(Unresolved) -> ResolvedBond {
        let days = try businessDays(file: file, calendars: calendars)
        let terms = try terms(file: file, schedule: schedule)
        do {
            return try terms.resolved(using: days, from: settlement)
        } catch {
            throw unresolved(error, file: file)
        }
    }

    /// The bond at a settlement, reduced to what prices and yields need.
    ///
    /// - Parameters:
    ///   - file: the name of the file, for messages.
    ///   - schedule: the rows of `schedule.csv` for this bond.
    ///   - settlement: the day it is paid for.
    ///   - quotedIn: the file and line that state the settlement.
    ///   - calendars: the calendars that names refer to.
    /// - Returns: the entry of a book.
    /// - Throws: `Unresolved`; what the settlement is to blame for names the place that states it.
    package func yieldEntry(
        file: String, schedule: [ScheduleRow], settlement: CalendarDate, quotedIn: (file: String, line: Int),
        calendars: CalendarRegistry
    ) throws(Unresolved) -> YieldEntry {
        let days = try businessDays(file: file, calendars: calendars)
        let terms = try terms(file: file, schedule: schedule)
        do {
            if let regular = try YieldEntry(regular: terms, using: days, settlement: settlement) { return regular }
        } catch {
            throw .rejected(error.reject(file: quotedIn.file, line: quotedIn.line))
        }
        let resolved: ResolvedBond
        do {
            resolved = try terms.resolved(using: days, from: settlement)
        } catch {
            throw unresolved(error, file: file)
        }
        do {
            return YieldEntry(try SettledBond(resolved, settlement: settlement))
        } catch {
            throw .rejected(error.reject(file: quotedIn.file, line: quotedIn.line))
        }
    }

    private func businessDays(file: String, calendars: CalendarRegistry) throws(Unresolved) -> BusinessCalendar {
        do {
            return try calendars.calendar(named: calendar ?? (yieldConvention == .br252 ? "BR" : "none"))
        } catch {
            throw reject(
                file, "calendar", calendar ?? "", "one of \(calendars.names.joined(separator: ", ")), or several joined with '+'")
        }
    }

    private func unresolved(_ error: BondError, file: String) -> Unresolved {
        if case .notPriced = error { return .setAside(reason: "\(error)") }
        return .rejected(error.reject(file: file, line: line))
    }

    /// The bond as its term sheet says it.
    private func terms(file: String, schedule: [ScheduleRow]) throws(Unresolved) -> BondTerms {
        var terms = BondTerms(kind: kind, maturity: maturity, coupon: coupon)
        terms.issueDate = issueDate
        terms.frequency = frequency
        terms.dayCount = dayCount
        terms.paymentConvention = convention
        terms.endOfMonth = endOfMonth
        terms.firstCoupon = firstCoupon
        terms.lastRegularCoupon = lastRegularCoupon
        terms.redemption = redemption
        terms.yieldConvention = yieldConvention
        if let stub { terms.stub = try stubRule(stub, file) }
        if let exDividend { terms.exDividend = try exDividendRule(exDividend, file) }
        if !schedule.isEmpty {
            terms.changes = schedule.map { BondTerms.Change(date: $0.date, coupon: $0.coupon, redemption: $0.redemption) }
        }
        return terms
    }

    private func stubRule(_ stub: String, _ file: String) throws(Unresolved) -> StubRule {
        guard let rule = StubRule(rawValue: stub) else {
            throw reject(file, "stub", stub, StubRule.allCases.map(\.rawValue).joined(separator: ", "))
        }
        return rule
    }

    /// `none`, or a number of days and what they are: `7 business`, `7 calendar`.
    private func exDividendRule(_ text: String, _ file: String) throws(Unresolved) -> ExDividendRule {
        let words = text.split(separator: " ")
        if text == "none" { return ExDividendRule(lastCumDays: 0, unit: .calendarDays) }
        guard words.count == 2, let days = Int(words[0]), (0...60).contains(days),
            words[1] == "business" || words[1] == "calendar"
        else {
            throw reject(file, "ex_dividend", text, "none, or days before the coupon such as '7 business' or '10 calendar'")
        }
        // Calendar days count the ex-dividend date itself, as markets that use them say it; business days the last day with coupon.
        return words[1] == "business"
            ? ExDividendRule(lastCumDays: days, unit: .businessDays) : ExDividendRule(lastCumDays: days + 1, unit: .calendarDays)
    }

    private func reject(_ file: String, _ field: String, _ found: String, _ expected: String) -> Unresolved {
        .rejected(Reject(file: file, line: line, field: field, found: Reject.quoted(found), expected: expected))
    }
}
