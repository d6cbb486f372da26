internal import Contracts
internal import Edge
internal import EventSourcing
internal import FixedIncome
internal import GRPCCore
internal import Messaging

/// Curves as they are fitted.
struct CurveService: Bondtrader_V1_CurveService.ServiceProtocol {
    let api: ClientAPI

    func getCurve(
        request: ServerRequest<Bondtrader_V1_GetCurveRequest>, context: ServerContext
    ) async throws -> ServerResponse<Bondtrader_V1_GetCurveResponse> {
        try await api.answer(request, context) { call, message in
            let least = try least(message.hasMinPosition ? message.minPosition : nil)
            let known = try await call.position(message.hasKnownAt ? message.knownAt : nil, least: least)
            let found = try await api.bus.ask(
                AskCurve(
                    curve: message.curve, version: message.hasVersion ? message.version : nil, known: known, minPosition: least,
                    asOfTime: try call.asOf(message.hasAsOf ? message.asOf : nil)), call.asking)
            guard let curve = found.curve else {
                throw Problem(
                    .notFound, "found no such fit of the curve \(message.curve), expected one that ListCurves lists",
                    field: "curve")
            }
            var answer = Bondtrader_V1_GetCurveResponse()
            answer.curve = Bondtrader_V1_Curve(curve)
            answer.position = found.position.value
            return answer
        }
    }

    func listCurves(
        request: ServerRequest<Bondtrader_V1_ListCurvesRequest>, context: ServerContext
    ) async throws -> ServerResponse<Bondtrader_V1_ListCurvesResponse> {
        try await api.answer(request, context) { call, message in
            let least = try least(message.hasMinPosition ? message.minPosition : nil)
            let known = try await call.position(message.hasKnownAt ? message.knownAt : nil, least: least)
            let found = try await api.bus.ask(
                AskCurves(known: known, minPosition: least, asOf: try call.asOf(message.hasAsOf ? message.asOf : nil)),
                call.asking)
            var answer = Bondtrader_V1_ListCurvesResponse()
            answer.curves = found.curves.map { Bondtrader_V1_Curve($0) }
            answer.position = found.position.value
            return answer
        }
    }

    func fitCurve(
        request: ServerRequest<Bondtrader_V1_FitCurveRequest>, context: ServerContext
    ) async throws -> ServerResponse<Bondtrader_V1_FitCurveResponse> {
        try await api.answer(request, context) { call, message in
            let receipt = try await fit(message, call)
            var answer = Bondtrader_V1_FitCurveResponse()
            answer.version = receipt.version
            answer.day = Bondtrader_V1_Date(receipt.day)
            answer.bonds = Int32(clamping: receipt.bonds)
            answer.position = receipt.position.value
            return answer
        }
    }

    /// Fits, at the position that is named, at the end of the log, or for a fit that was done before, at the position that it was done at,
    /// so that its repeat is the same command.
    private func fit(_ message: Bondtrader_V1_FitCurveRequest, _ call: ClientCall) async throws -> FitCurve.Receipt {
        let day = message.hasDay ? try message.day.day("day") : nil
        var command = FitCurve(curve: message.curve, day: day, known: try await api.log.head().position)
        if message.hasKnownPosition {
            command.known = try LogPosition(reading: message.knownPosition, "known_position")
            try await api.moments.check(command.known, of: "known_position")
        } else if let done = try await api.log.storage.answer(to: call.identifier(of: command)) {
            // Without an event the prices had not changed: there is nothing that a repeat could do.
            guard let first = done.first else { return try CanonicalDecoder.decode(FitCurve.Receipt.self, from: done.receipt) }
            let page = try await api.log.read(LogSelection(after: first.advanced(by: -1), knownAt: first), limit: 1)
            if let record = page.first, let fit = try api.newest.event(record) as? CurveFitted { command.known = fit.pricesAt }
        }
        return try await api.bus.send(command, call.writing(command))
    }
}
