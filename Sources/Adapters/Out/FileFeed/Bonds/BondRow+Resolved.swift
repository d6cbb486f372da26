package import FixedIncome

extension BondRow {
    /// Why a row of `bonds.csv` has no dated payments.
    package enum Unresolved: Error, Equatable, Sendable {
        /// The kind cannot be priced yet: set aside, no bad input.
        case setAside(reason: String)
        /// Something in the row is wrong.
        case rejected(Reject)
    }

    /// The bond's dated payments; empty columns get the default of the kind.
    ///
    /// Defaults: bills accrue ACT/360 and are quoted by their coupon-equivalent yield; everything else is ACT/ACT ICMA, semi-annual
    /// and compounded; `none` for the calendar, payments on holidays move to the following business day, 100 for the redemption.
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
        let days: BusinessCalendar
        do {
            days = try calendars.calendar(named: calendar ?? (yieldConvention == .br252 ? "BR" : "none"))
        } catch {
            throw reject(
                file, "calendar", calendar ?? "", "one of \(calendars.names.joined(separator: ", ")), or several joined with '+'")
        }
        do {
            return try resolved(terms: try terms(file), schedule: schedule, calendar: days, settlement: settlement, file)
        } catch let error as BondError {
            throw .rejected(error.reject(file: file, line: line))
        } catch let error as Unresolved {
            throw error
        } catch {
            throw .setAside(reason: "\(error)")
        }
    }

    /// Rows of `schedule.csv` that mean nothing to this kind of bond.
    private func checkSchedule(_ schedule: [ScheduleRow], _ file: String) throws {
        guard let first = schedule.first else {
            if kind == .amortising { throw reject(file, "schedule", "", "the repayments of an amortising bond in schedule.csv") }
            return
        }
        switch kind {
        case .amortising: return
        case .step:
            guard let repayment = schedule.first(where: { $0.redemption != nil }) else { return }
            throw reject(file, "schedule", "a repayment on \(repayment.date)", "steps only, or kind amortising")
        default:
            throw reject(file, "schedule", "a row of \(first.date)", "none for kind \(kind.rawValue), or kind step or amortising")
        }
    }

    private func resolved(
        terms: CouponTerms, schedule: [ScheduleRow], calendar: BusinessCalendar, settlement: CalendarDate?, _ file: String
    ) throws -> ResolvedBond {
        let redemption = redemption ?? 100
        try checkSchedule(schedule, file)
        switch kind {
        case .bill, .zero:
            return try ZeroCouponBond(terms: terms, redemption: redemption).resolved(using: calendar, from: settlement)
        case .fixed:
            return try FixedRateBond(coupon: try requiredCoupon(file), terms: terms, redemption: redemption)
                .resolved(using: calendar, from: settlement)
        case .step:
            return try StepUpBond(
                initialCoupon: try coupon ?? firstStep(schedule, by: settlement, file), steps: steps(schedule), terms: terms,
                redemption: redemption
            ).resolved(using: calendar, from: settlement)
        case .amortising:
            let repayments = schedule.compactMap { row in
                row.redemption.map { AmortisingBond.Repayment(date: row.date, amount: $0) }
            }
            return try AmortisingBond(
                coupon: try requiredCoupon(file), repayments: repayments, terms: terms, steps: steps(schedule),
                redemption: redemption
            ).resolved(using: calendar, from: settlement)
        case .perpetual:
            return try PerpetualBond(coupon: try requiredCoupon(file), terms: terms).resolved(using: calendar, from: settlement)
        case .floating, .inflation, .callable, .putable, .convertible, .mbs:
            throw Unresolved.setAside(reason: "\(kind.rawValue) bonds can't be priced yet")
        }
    }

    private func terms(_ file: String) throws -> CouponTerms {
        let isSingle = kind == .bill || kind == .zero
        let convention = yieldConvention ?? (kind == .bill ? .bondEquivalent : .compounded)
        return CouponTerms(
            issueDate: issueDate, maturity: kind == .perpetual ? nil : maturity,
            frequency: isSingle ? frequency : frequency ?? .semiannual,
            dayCount: dayCount ?? defaultDayCount, firstCoupon: firstCoupon,
            lastRegularCoupon: lastRegularCoupon, stub: try stubRule(file), endOfMonth: endOfMonth,
            paymentConvention: self.convention ?? .following, exDividend: try exDividendRule(file), yieldConvention: convention)
    }

    private var defaultDayCount: DayCount {
        switch (kind, yieldConvention) {
        case (.bill, _): .actual360
        case (_, .br252): .business252
        case (_, .caStreet): .actual365Canadian
        default: .actualActualICMA
        }
    }

    private func steps(_ schedule: [ScheduleRow]) -> [StepUpBond.Step] {
        schedule.compactMap { row in row.coupon.map { StepUpBond.Step(date: row.date, coupon: $0) } }
    }

    /// The rate of a bond whose steps begin with its first period.
    private func firstStep(_ schedule: [ScheduleRow], by settlement: CalendarDate?, _ file: String) throws -> Double {
        let first = steps(schedule).min { $0.date < $1.date }
        guard let first, let start = issueDate ?? settlement, first.date <= start else {
            throw reject(file, "coupon", "", "a decimal such as 0.0425, or a schedule that begins with the bond")
        }
        return first.coupon
    }

    private func requiredCoupon(_ file: String) throws -> Double {
        guard let coupon else { throw reject(file, "coupon", "", "a decimal such as 0.0425 for a \(kind.rawValue) bond") }
        return coupon
    }

    private func stubRule(_ file: String) throws -> StubRule {
        guard let stub else { return .shortInitial }
        guard let rule = StubRule(rawValue: stub) else {
            throw reject(file, "stub", stub, StubRule.allCases.map(\.rawValue).joined(separator: ", "))
        }
        return rule
    }

    /// `none`, or a number of days and what they are: `7 business`, `7 calendar`.
    private func exDividendRule(_ file: String) throws -> ExDividendRule? {
        guard let exDividend else { return nil }
        let words = exDividend.split(separator: " ")
        if exDividend == "none" { return ExDividendRule(lastCumDays: 0, unit: .calendarDays) }
        guard words.count == 2, let days = Int(words[0]), (0...60).contains(days),
            words[1] == "business" || words[1] == "calendar"
        else {
            throw reject(file, "ex_dividend", exDividend, "none, or days before the coupon such as '7 business' or '10 calendar'")
        }
        // Calendar days count the ex-dividend date itself, as markets that use them say it; business days the last day with coupon.
        return words[1] == "business"
            ? ExDividendRule(lastCumDays: days, unit: .businessDays) : ExDividendRule(lastCumDays: days + 1, unit: .calendarDays)
    }

    private func reject(_ file: String, _ field: String, _ found: String, _ expected: String) -> Unresolved {
        .rejected(Reject(file: file, line: line, field: field, found: Reject.quoted(found), expected: expected))
    }
}
