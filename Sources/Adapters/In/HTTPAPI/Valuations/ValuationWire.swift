internal import Contracts
internal import FixedIncome

struct MethodPriceBody: WireObject {
    var method: String
    var version: Int
    var weight: Double
    var price: Double?

    static var notes: [String: String] {
        ["weight": "What it counts for in the fair price, from 0 to 1; 0 for a shadow.", "price": "Clean, per 100 of face."]
    }
}

struct ValuationBody: WireObject {
    var id: String
    var bond: BondID
    var curve: String
    var curveVersion: Int
    var day: CalendarDate
    var settlement: CalendarDate
    var cause: String
    var codeVersion: String
    var known: LogPosition
    var quote: WirePrice?
    var quoteEvent: LogPosition?
    var fairPrice: Double
    var accrued: Double
    var yield: Double?
    var fairYield: Double?
    var zSpread: Double?
    var modifiedDuration: Double?
    var convexity: Double?
    var dv01: Double?
    var residualBp: Double?
    var zScore: Double?
    var verdict: Verdict?
    var methods: [MethodPriceBody]
    var valuedAt: WireTime
    var event: LogPosition

    static var notes: [String: String] {
        [
            "id": "The bond and the event, `bond@position`.", "known": "Prices and terms as they were known here.",
            "quote": "The market price, clean, per 100 of face.", "fairPrice": "Clean, per 100 of face.",
            "accrued": "Accrued interest, per 100 of face.",
            "yield": "At the market price, a decimal a year, in the bond's convention.",
            "fairYield": "At the fair price, a decimal a year.",
            "zSpread": "The constant spread over the curve, continuous ACT/365F, that gives the market price.",
            "modifiedDuration": "In years.", "convexity": "In years squared.",
            "dv01": "What a basis point moves the dirty price by, per 100 of face.",
            "residualBp": "Market yield less fair yield in basis points: positive when cheap.",
            "zScore": "The residual in its standard deviations.",
        ]
    }

    init(_ view: ValuationView) {
        (id, bond, curve, curveVersion) = (view.id, view.bond, view.curve, Int(view.curveVersion))
        (day, settlement, cause, codeVersion, known) = (view.day, view.settlement, view.cause, view.codeVersion, view.known)
        quote = WirePrice(view.quote)
        (quoteEvent, fairPrice, accrued, yield, fairYield) = (
            view.quoteEvent, view.fairPrice, view.accrued, view.yield, view.fairYield
        )
        (zSpread, modifiedDuration, convexity, dv01) = (view.zSpread, view.modifiedDuration, view.convexity, view.dv01)
        (residualBp, zScore, verdict, event) = (view.residualBp, view.zScore, view.verdict, view.event)
        methods = view.methods.map { MethodPriceBody(method: $0.method, version: $0.version, weight: $0.weight, price: $0.price) }
        valuedAt = WireTime(view.valuedAt)
    }
}

struct FlowBody: WireObject {
    var date: CalendarDate
    var amount: Double
    var time: Double
    var discountFactor: Double
    var presentValue: Double
    var spreadFactor: Double?

    static var notes: [String: String] {
        [
            "amount": "Per 100 of face.", "time": "Years from settlement, ACT/365F.",
            "discountFactor": "Of the curve, from settlement.",
            "presentValue": "Off the curve, per 100 of face.",
            "spreadFactor": "What the spread over the curve multiplies it by; absent without a market price.",
        ]
    }
}

struct ExplanationBody: WireObject {
    var valuation: ValuationBody
    var curve: CurveBody
    var flows: [FlowBody]
    var dirtyPrice: Double
    var accrued: Double
    var recomputed: ValuationBody
    var isSame: Bool
    var differences: [String]
    var events: [LogPosition]

    static var notes: [String: String] {
        [
            "dirtyPrice": "The sum of the present values, per 100 of face.",
            "isSame": "Whether the valuation computed again has the same bits.",
            "events": "The events that it rests on: terms, quote, curve, valuation.",
        ]
    }

    init(_ told: ValuationExplanation) {
        valuation = ValuationBody(told.valuation)
        curve = CurveBody(told.curve)
        flows = told.flows.map {
            FlowBody(
                date: $0.date, amount: $0.amount, time: $0.time, discountFactor: $0.discountFactor, presentValue: $0.presentValue,
                spreadFactor: $0.spreadFactor)
        }
        (dirtyPrice, accrued, isSame, differences, events) = (
            told.dirtyPrice, told.accrued, told.isSame, told.differences, told.events
        )
        recomputed = ValuationBody(told.recomputed)
    }
}

struct WhatIfBody: WireObject {
    var curve: String
    var bonds: [BondID]?
    var shiftBp: Double?
    var keyTenors: [Double]?
    var keyShiftsBp: [Double]?
    var limit: Int?
    var after: BondID?
    var asKnownAt: LogPosition?
    var minPosition: LogPosition?

    static var notes: [String: String] {
        [
            "shiftBp": "How far the whole zero curve moves, in basis points; 0 when it is absent.",
            "keyTenors": "Times in years of moves of its parts, straight lines between them.",
            "keyShiftsBp": "How far each of those moves, in basis points.",
            "limit": "At most so many; 100 when it is absent.",
            "after": "Behind this bond: `next` of the page before.",
        ]
    }

    static var forms: [String: Schema] { ["limit": .integer(min: 1, max: 1_000)] }
}

struct ShiftedBody: WireObject {
    var bond: BondID
    var curvePrice: Double
    var shiftedPrice: Double
    var change: Double

    static var notes: [String: String] {
        ["curvePrice": "Clean, per 100 of face, with the bond's spread.", "change": "What it gains, per 100 of face."]
    }
}

struct WhatIfAnswerBody: WireObject {
    var curveVersion: Int
    var bonds: [ShiftedBody]
    var next: BondID?
    var position: LogPosition
}
