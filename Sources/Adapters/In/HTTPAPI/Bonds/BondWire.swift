internal import Contracts
internal import FixedIncome

/// What a source says of a bond, as clients write and read it.
struct BondTermsBody: WireObject, Equatable {
    var kind: BondKind
    var maturity: CalendarDate?
    var coupon: Double?
    var issueDate: CalendarDate?
    var frequency: Frequency?
    var dayCount: DayCount?
    var calendar: String?
    var paymentConvention: BusinessDayConvention?
    var endOfMonth: Bool?
    var firstCoupon: CalendarDate?
    var lastRegularCoupon: CalendarDate?
    var redemption: Double?
    var settlementDays: Int?
    var yieldConvention: YieldConvention?
    var changes: [CouponChangeBody]?

    static var notes: [String: String] {
        [
            "coupon": "The coupon rate, a decimal a year: 0.0425.", "maturity": "Absent for a perpetual.",
            "frequency": "Coupons a year: 1, 2, 4 or 12.", "redemption": "Per 100 of face.",
            "settlementDays": "Business days from trade to settlement.", "changes": "Steps of the coupon and repayments.",
        ]
    }

    init(_ terms: BondDefinition) {
        kind = terms.kind
        maturity = terms.maturity
        coupon = terms.coupon
        issueDate = terms.issueDate
        frequency = terms.frequency
        dayCount = terms.dayCount
        calendar = terms.calendar
        paymentConvention = terms.paymentConvention
        endOfMonth = terms.endOfMonth
        firstCoupon = terms.firstCoupon
        lastRegularCoupon = terms.lastRegularCoupon
        redemption = terms.redemption
        settlementDays = terms.settlementDays
        yieldConvention = terms.yieldConvention
        changes = terms.changes?.map { CouponChangeBody(date: $0.date, coupon: $0.coupon, redemption: $0.redemption) }
    }

    var contract: BondDefinition {
        BondDefinition(
            kind: kind, maturity: maturity, coupon: coupon, issueDate: issueDate, frequency: frequency, dayCount: dayCount,
            calendar: calendar, paymentConvention: paymentConvention, endOfMonth: endOfMonth, firstCoupon: firstCoupon,
            lastRegularCoupon: lastRegularCoupon, redemption: redemption, settlementDays: settlementDays,
            yieldConvention: yieldConvention,
            changes: changes?.map { CouponChange(date: $0.date, coupon: $0.coupon, redemption: $0.redemption) })
    }
}

struct CouponChangeBody: WireObject, Equatable {
    var date: CalendarDate
    var coupon: Double?
    var redemption: Double?
}

struct IdentifiersBody: WireObject, Equatable {
    var cusip: String?
    var isin: String?
    var figi: String?
    var ticker: String?
    var other: [String: String]?

    init(_ names: BondIdentifiers) {
        (cusip, isin, figi, ticker, other) = (names.cusip, names.isin, names.figi, names.ticker, names.other)
    }

    var contract: BondIdentifiers { BondIdentifiers(cusip: cusip, isin: isin, figi: figi, ticker: ticker, other: other) }
}

struct BondDetailsBody: WireObject, Equatable {
    var terms: BondTermsBody
    var identifiers: IdentifiersBody?
    var currency: String?
    var issuer: String?
    var rating: String?
    var sector: MarketSector?
    var outstanding: Int?

    static var notes: [String: String] {
        [
            "currency": "Three letters, ISO 4217; USD when it is absent.",
            "outstanding": "The face outstanding, in units of the currency.",
            "sector": "The part of the market, as the source states it.",
        ]
    }

    init(_ details: BondDetails) {
        terms = BondTermsBody(details.definition)
        identifiers = IdentifiersBody(details.identifiers)
        (currency, issuer, rating, sector) = (details.currency, details.issuer, details.rating, details.sector)
        outstanding = details.outstanding.map { Int($0) }
    }

    var contract: BondDetails {
        BondDetails(
            definition: terms.contract, identifiers: identifiers?.contract ?? BondIdentifiers(), currency: currency ?? "USD",
            issuer: issuer, rating: rating, sector: sector, outstanding: outstanding.map { Int64($0) })
    }
}

struct ClassificationBody: WireObject {
    var sector: MarketSector
    var couponType: CouponType
    var basis: [String]

    static var notes: [String: String] { ["basis": "What the classification rests on, a step a line."] }
}

/// A bond as clients read it.
struct BondBody: WireObject {
    var id: BondID
    var details: BondDetailsBody
    var classification: ClassificationBody
    var isRetired: Bool
    var version: Int
    var changedAt: LogPosition

    static var notes: [String: String] {
        ["version": "The version of the bond, which its ETag names.", "changedAt": "The event that changed it last."]
    }

    init(_ bond: BondView) {
        id = bond.id
        details = BondDetailsBody(bond.details)
        classification = ClassificationBody(
            sector: bond.classification.sector, couponType: bond.classification.couponType, basis: bond.classification.basis)
        isRetired = bond.isRetired
        version = Int(bond.version)
        changedAt = bond.changedAt
    }
}

struct NewBondBody: WireObject {
    var id: BondID
    var details: BondDetailsBody
}

struct CreateBondsBody: WireObject {
    var bonds: [NewBondBody]
    static var notes: [String: String] { ["bonds": "At most 1,000."] }
}

struct AmendBondBody: WireObject {
    var details: BondDetailsBody
    var reason: String
    static var notes: [String: String] { ["details": "All that is known of it now.", "reason": "Why, for those who ask later."] }
}

struct RetireBondBody: WireObject {
    var on: CalendarDate
    var reason: String
    static var notes: [String: String] { ["on": "The last day on which it is of use."] }
}

struct ReopenBondBody: WireObject {
    var on: CalendarDate
    var face: Int
    var reason: String?
    static var notes: [String: String] {
        [
            "on": "From when on.",
            "face":
                "What is added to the face outstanding, in units of the currency; 0 for a bond that only comes back into use.",
            "reason": "Why; the event keeps it.",
        ]
    }
}

struct RejectedRowBody: WireObject {
    var row: Int
    var id: String
    var field: String
    var found: String
    var expected: String

    init(_ row: RejectedRow) {
        (self.row, id, field, found, expected) = (row.row, row.id, row.field, row.found, row.expected)
    }

    /// A row whose field has another name for clients.
    init(_ row: RejectedRow, field: String) {
        self.init(row)
        self.field = field
    }
}

struct BondsCreatedBody: WireObject {
    var created: [BondID]
    var rejected: [RejectedRowBody]
    var position: LogPosition
}

struct BondChangedBody: WireObject {
    var version: Int
    var position: LogPosition
}
