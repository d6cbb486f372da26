internal import Contracts
internal import Edge
internal import EventSourcing
internal import Messaging

/// What bonds are worth, and why.
enum ValuationOperations {
    private static let chapter = "Valuations"
    private static let identifier = Parameter.path("id", .text(format: "valuation"), "The valuation, `bond@position`.")

    static var all: [Operation] { [list, ofBond, show, explain, whatIf] }

    private static var list: Operation {
        .list(
            "/v1/valuations", "listValuations", chapter: chapter, "What bonds in use are worth, by their names.",
            details: """
                Of each bond the last valuation, as long as it holds: one that can no longer be valued, because it fell due or is one of another \
                currency or kind by now, leaves the list with the event `valuation.valuations-withdrawn`. As of an earlier time it is where it was.
                """, [.query("verdict", Verdict.schema, "With this verdict only."), .asOf] + Parameter.paging,
            of: Page<ValuationBody>.schema
        ) { call in
            let start = try await call.start()
            let answer = try await call.api.bus.ask(
                AskValuations(
                    verdict: call.choice("verdict"), after: try start.after.map { try BondID($0) }, limit: call.limit,
                    known: start.known, asOf: try call.asOf(), minPosition: call.minPosition), call.asking)
            return try call.page(answer.valuations.map { ValuationBody($0) }, next: answer.next?.text, position: answer.position)
        }
    }

    private static var ofBond: Operation {
        .get(
            "/v1/bonds/{id}/valuation", "showBondValuation", chapter: chapter, "What a bond is worth.",
            [.bond, .asOf] + Parameter.reading, answers: ValuationBody.schema, problems: [.notFound, .positionNotReached]
        ) { call in
            let bond = try call.bond
            let answer = try await call.api.bus.ask(
                AskValuation(bond: bond, known: try await call.known(), asOf: try call.asOf(), minPosition: call.minPosition),
                call.asking)
            guard let valuation = answer.valuation else {
                throw Problem(.notFound, "found no valuation of the bond \(bond)\(why(answer.withdrawal))", field: "id")
            }
            return try call.answer(ValuationBody(valuation), position: answer.position)
        }
    }

    private static func why(_ withdrawal: ValuationWithdrawal?) -> String {
        withdrawal.map { ": the last one was withdrawn by the event \($0.event), \($0.reason)" } ?? ""
    }

    private static var show: Operation {
        .get(
            "/v1/valuations/{id}", "showValuation", chapter: chapter, "One valuation, as it stands on the log.",
            [identifier, .ifNoneMatch], answers: ValuationBody.schema, problems: [.notFound, .positionNotReached]
        ) { call in
            let (bond, event) = try await call.valuation()
            let answer = try await call.api.bus.ask(AskValuation(bond: bond, known: event, event: event), call.asking)
            guard let valuation = answer.valuation, valuation.event == event else {
                throw Problem(.notFound, "found no valuation of the bond \(bond) in the event \(event)", field: "id")
            }
            return try call.answer(ValuationBody(valuation), position: answer.position)
        }
    }

    private static var explain: Operation {
        .get(
            "/v1/valuations/{id}/explain", "explainValuation", chapter: chapter,
            "How a valuation came about: each cash flow, its discount factor and the spread, computed again.",
            [identifier, .ifNoneMatch], answers: ExplanationBody.schema, problems: [.notFound, .positionNotReached]
        ) { call in
            let (bond, event) = try await call.valuation()
            let answer = try await call.api.bus.ask(ExplainValuation(bond: bond, event: event), call.asking)
            guard let explanation = answer.explanation else {
                throw Problem(.notFound, "found no valuation of the bond \(bond) in the event \(event)", field: "id")
            }
            return try call.answer(ExplanationBody(explanation), position: answer.position)
        }
    }

    /// A question with a body: it changes nothing, so that it takes no key.
    private static var whatIf: Operation {
        var operation = Operation.write(
            "POST", "/v1/what-if", "askWhatIf", chapter: chapter,
            "What bonds would be worth if the curve moved and their spreads stayed. Nothing is kept.",
            details: """
                Each bond comes with its prices before and after: with its own spread kept, which before the move is the price that the \
                spread was taken from, and off the bare curve without it.
                """, body: WhatIfBody.self,
            answers: WhatIfAnswerBody.schema, problems: [.notFound, .positionNotReached]
        ) { call, body in
            if let minPosition = body.minPosition { try await call.api.wait(for: minPosition) }
            let answer = try await call.api.bus.ask(
                AskWhatIf(
                    curve: body.curve, bonds: body.bonds, shiftBp: body.shiftBp ?? 0, keyTenors: body.keyTenors,
                    keyShiftsBp: body.keyShiftsBp, after: body.after, limit: body.limit ?? 100, known: body.asKnownAt,
                    minPosition: body.minPosition), call.asking)
            let bonds = answer.bonds.map {
                ShiftedBody($0)
            }
            return try call.answer(
                WhatIfAnswerBody(
                    curveVersion: Int(answer.curveVersion), bonds: bonds,
                    rejected: answer.refused.map { $0.map { RejectedRowBody($0, field: $0.field) } }, next: answer.next,
                    position: answer.position),
                position: answer.position)
        }
        operation.parameters = []
        return operation
    }
}

extension Call {
    /// The valuation that the path names.
    fileprivate func valuation() async throws -> (bond: BondID, event: LogPosition) {
        let name = try ValuationName(text("id") ?? "")
        guard name.event <= (try await api.log.head().position) else {
            throw Problem(.notFound, "found no event \(name.event)", field: "id")
        }
        return (name.bond, name.event)
    }
}
