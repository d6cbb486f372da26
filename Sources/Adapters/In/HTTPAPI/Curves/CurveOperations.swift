internal import Contracts
internal import Edge
internal import Messaging

/// Curves as they were fitted.
enum CurveOperations {
    private static let chapter = "Curves"

    static var all: [Operation] { [list, show, fit] }

    private static var list: Operation {
        .get(
            "/v1/curves", "listCurves", chapter: chapter, "The curves, each as it was fitted last.", [.asOf] + Parameter.reading,
            answers: CurvesBody.schema, problems: [.positionNotReached]
        ) { call in
            let answer = try await call.api.bus.ask(
                AskCurves(known: try await call.known(), minPosition: call.minPosition, asOf: try call.asOf()), call.asking)
            return try call.answer(
                CurvesBody(items: answer.curves.map { CurveBody($0) }, position: answer.position), position: answer.position)
        }
    }

    private static var show: Operation {
        .get(
            "/v1/curves/{name}", "showCurve", chapter: chapter, "A curve: its parameters, and what it was fitted to.",
            [
                .path("name", .text(longest: 64), "The curve, such as USD-TREASURY."),
                .query("version", .integer(min: 1), "Which fit; the last by default."),
                .asOf,
            ] + Parameter.reading, answers: CurveBody.schema, problems: [.notFound, .positionNotReached]
        ) { call in
            let name = call.text("name") ?? ""
            let answer = try await call.api.bus.ask(
                AskCurve(
                    curve: name, version: call.integer("version").map { Int64($0) }, known: try await call.known(),
                    minPosition: call.minPosition, asOfTime: try call.asOf()), call.asking)
            guard let curve = answer.curve else {
                throw Problem(
                    .notFound, "found no such fit of the curve \(name), expected one that /v1/curves lists", field: "name")
            }
            return try call.answer(CurveBody(curve), position: answer.position)
        }
    }

    private static var fit: Operation {
        .write(
            "POST", "/v1/curves/{name}/fits", "fitCurve", chapter: chapter,
            "Fits a curve to the prices that were known at a position.",
            details: """
                Curves are fitted on a cadence by themselves. Without `day` a curve is fitted only when prices have changed since its last fit; \
                the answer is the fit that there is then.
                """,
            [.path("name", .text(longest: 64), "The curve, such as USD-TREASURY.")], body: FitCurveBody.self, status: 201,
            answers: CurveFittedBody.schema, problems: [.positionNotReached]
        ) { call, body in
            try await call.check(body.known, of: "known")
            let command = FitCurve(curve: call.text("name") ?? "", day: body.day, known: body.known)
            let receipt = try await call.api.bus.send(command, call.writing(reason: body.reason))
            return try call.answer(
                CurveFittedBody(
                    version: Int(receipt.version), day: receipt.day, bonds: receipt.bonds, position: receipt.position),
                position: receipt.position, status: 201)
        }
    }
}
