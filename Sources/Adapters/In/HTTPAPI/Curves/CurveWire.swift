internal import Contracts
internal import FixedIncome

struct CurveParametersBody: WireObject {
    var method: String
    var names: [String]
    var values: [Double]

    static var notes: [String: String] { ["values": "Rates are continuous decimals a year, times years."] }
}

struct CurveBody: WireObject {
    var curve: String
    var version: Int
    var day: CalendarDate
    var settlement: CalendarDate
    var parameters: CurveParametersBody
    var bonds: [BondID]
    var prices: [WirePrice]
    var weights: [Double]
    var pricesAt: LogPosition
    var errorBp: Double
    var codeVersion: String
    var firstMaturity: CalendarDate?
    var lastMaturity: CalendarDate?
    var fittedAt: WireTime?
    var event: LogPosition?

    static var notes: [String: String] {
        [
            "version": "Counts the fits of the curve, from 1.", "settlement": "The day from which times run, ACT/365F.",
            "bonds": "The bonds that it was fitted to.", "prices": "Their clean prices, per 100 of face.",
            "weights": "What each counted, from 0 to 1.", "pricesAt": "Prices as they were known here.",
            "errorBp": "Root mean square of market yield less curve yield, in basis points.",
            "firstMaturity": "When the first of its bonds falls due: bonds due before get no verdict.",
            "lastMaturity": "When the last of its bonds falls due: bonds due later get no verdict.",
        ]
    }

    init(_ fit: CurveFitted, fittedAt: Timestamp? = nil, event: LogPosition? = nil) {
        (curve, version, day, settlement) = (fit.curve, Int(fit.version), fit.day, fit.settlement)
        parameters = CurveParametersBody(
            method: fit.parameters.method, names: fit.parameters.names, values: fit.parameters.values)
        (bonds, weights, pricesAt, errorBp, codeVersion) = (fit.bonds, fit.weights, fit.pricesAt, fit.errorBp, fit.codeVersion)
        prices = fit.prices.map { WirePrice($0) }
        (firstMaturity, lastMaturity) = (fit.firstMaturity, fit.lastMaturity)
        self.fittedAt = fittedAt.map { WireTime($0) }
        self.event = event
    }

    init(_ view: CurveView) {
        self.init(view.fit, fittedAt: view.fittedAt, event: view.event)
    }
}

struct CurvesBody: WireObject {
    var items: [CurveBody]
    var position: LogPosition
}

struct FitCurveBody: WireObject {
    var known: LogPosition
    var day: CalendarDate?
    var reason: String?

    static var notes: [String: String] {
        [
            "known": "Prices as they were known here: the `position` of the answer to a write, so that they are in it.",
            "day": "The market day; that of the prices when it is absent.", "reason": "Why; the event keeps it.",
        ]
    }
}

struct CurveFittedBody: WireObject {
    var version: Int
    var day: CalendarDate
    var bonds: Int
    var position: LogPosition

    static var notes: [String: String] {
        ["version": "The version of the curve.", "bonds": "How many bonds it was fitted to."]
    }
}
