internal import Contracts
internal import FixedIncome

struct MethodPriceBody: WireObject {
    var method: String
    var version: Int
    var weight: Double
    var price: Double?
    var effectiveWeight: Double

    static var notes: [String: String] {
        [
            "weight": "What the settings give it in the fair price, from 0 to 1; 0 for a shadow.",
            "price": "Clean, per 100 of face; absent where it has none.",
            "effectiveWeight":
                "What it counted for in this fair price: its weight over those of all methods that have a price; they sum to 1.",
        ]
    }

    /// The methods of a valuation, with what each counted for.
    static func all(_ methods: [MethodPrice]) -> [MethodPriceBody] {
        let mass = methods.reduce(0) { $0 + ($1.price == nil ? 0 : $1.weight) }
        return methods.map { method in
            MethodPriceBody(
                method: method.method, version: method.version, weight: method.weight, price: method.price,
                effectiveWeight: method.price == nil || mass == 0 ? 0 : method.weight / mass)
        }
    }
}

struct VerdictScaleBody: WireObject {
    var cell: String
    var bonds: Int
    var usualBp: Double

    static var notes: [String: String] {
        [
            "cell":
                "`curve` for bonds of the curve's own sector; else sector, rating and maturity, a sector and rating, a sector, or `credits`.",
            "bonds": "How many bonds it rests on.",
            "usualBp": "How far they usually are from their fair yield, a standard deviation in basis points.",
        ]
    }
}

struct VerdictBasisBody: WireObject {
    var deviationBp: Double
    var scale: VerdictScaleBody
    var floorBp: Double
    var leastBp: Double

    static var notes: [String: String] {
        [
            "deviationBp":
                "What the score is measured in, basis points: the largest of `scale.usualBp`, `floorBp` and `leastBp`.",
            "floorBp": "What its price cannot tell: half the distance of bid and ask, at least a price step, in basis points.",
            "leastBp": "What the settings say that a deviation is at least, in basis points.",
        ]
    }

    init?(_ basis: VerdictBasis?) {
        guard let basis else { return nil }
        (deviationBp, floorBp, leastBp) = (basis.deviationBp, basis.floorBp, basis.leastBp)
        scale = VerdictScaleBody(cell: basis.scale.cell, bonds: basis.scale.bonds, usualBp: basis.scale.usualBp)
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
    var quoteDay: CalendarDate?
    var quoteKind: PriceKind?
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
    var reason: String?
    var basis: VerdictBasisBody?
    var methods: [MethodPriceBody]
    var valuedAt: WireTime
    var event: LogPosition

    static var notes: [String: String] {
        [
            "id": "The bond and the event, `bond@position`.", "known": "Prices and terms as they were known here.",
            "quote": "The market price, clean, per 100 of face.",
            "quoteDay":
                "The market day of the market price. One too far from `day` is `stale-price`, and nothing is computed from it.",
            "quoteKind": "What the market price is.", "fairPrice": "Clean, per 100 of face.",
            "accrued": "Accrued interest, per 100 of face.",
            "yield": "At the market price, a decimal a year, in the bond's convention.",
            "fairYield": "At the fair price, a decimal a year.",
            "zSpread": "The constant spread over the curve, continuous ACT/365F, that gives the market price.",
            "modifiedDuration": "In years.", "convexity": "In years squared.",
            "dv01": "What a basis point moves the dirty price by, per 100 of face.",
            "residualBp": "Market yield less fair yield in basis points: positive when cheap.",
            "zScore": "The residual in its standard deviations, `basis.deviationBp`; absent where nothing can be judged.",
            "verdict":
                "Against the curve; `no-price`, `stale-price`, `outside-curve` and `not-judged` are none, with the `reason`.",
            "reason": "Why there is no verdict, in words.", "basis": "What score and verdict rest on.",
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
        (quoteDay, quoteKind, reason) = (view.quoteDay, view.quoteKind, view.reason)
        basis = VerdictBasisBody(view.basis)
        methods = MethodPriceBody.all(view.methods)
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
    var bareCurvePrice: Double?
    var bareShiftedPrice: Double?
    var spread: Double?
    var isSpreadOfMarket: Bool?

    static var notes: [String: String] {
        [
            "curvePrice":
                "Before the move, with the bond's own spread: the price that the spread was taken from, so no judgement of it. Clean, per 100.",
            "shiftedPrice": "After the move, with the same spread. Clean, per 100 of face.",
            "change": "`shiftedPrice` less `curvePrice`: what it gains, per 100 of face.",
            "bareCurvePrice":
                "Before the move, off the curve alone, without any spread of the bond's own. Clean, per 100 of face.",
            "bareShiftedPrice": "After the move, off the curve alone. Clean, per 100 of face.",
            "spread": "The spread that was kept: a decimal a year, continuous, ACT/365F.",
            "isSpreadOfMarket": "Whether the spread is that of the market price; otherwise it is that of the fair price.",
        ]
    }

    init(_ bond: ShiftedValuation) {
        (self.bond, curvePrice, shiftedPrice, change) = (bond.bond, bond.curvePrice, bond.shiftedPrice, bond.change)
        (bareCurvePrice, bareShiftedPrice, spread) = (bond.bareCurvePrice, bond.bareShiftedPrice, bond.spread)
        isSpreadOfMarket = bond.isSpreadOfMarket
    }
}

struct WhatIfAnswerBody: WireObject {
    var curveVersion: Int
    var bonds: [ShiftedBody]
    var rejected: [RejectedRowBody]?
    var next: BondID?
    var position: LogPosition

    static var notes: [String: String] {
        ["rejected": "Of the bonds that were named those that cannot be valued, with the reason: `row` is the place in the list."]
    }
}
