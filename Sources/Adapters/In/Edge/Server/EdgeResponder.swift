internal import Contracts
internal import HTTPTypes
internal import Hummingbird
internal import Messaging
internal import NIOCore
internal import Runtime

/// Brings requests to routes: limits, identifiers, problems, tags, packing.
struct EdgeResponder: HTTPResponder {
    typealias Context = EdgeContext

    let routes: EdgeRoutes
    let limits: EdgeLimits
    let clock: any WallClock
    let identifiers: IdentifierSource
    let closing: EdgeClosing
    let bodies: BodyRoom
    /// How long a request, and the body of one, may take.
    let times: (request: TimeLimit, body: TimeLimit)
    let onDefect: DefectReport.Write

    func respond(to request: Request, context: EdgeContext) async throws -> Response {
        let id = identifiers.next()
        let route: EdgeRoute
        let captures: [String: String]
        let writing = ResponseWriting(limits: limits, request: request, id: id)
        do throws(Problem) {
            try checkHead(request)
            (route, captures) = try routes.find(request.method.rawValue, request.uri.path)
        } catch {
            return writing.response(.problem(error, request: "\(id)"))
        }
        let defects = DefectReport(request: id, route: "\(route.method) \(route.path)", write: onDefect)
        do {
            let (answer, place) = try await answered(request, id, by: route, captures)
            return writing.response(answer, in: place, defects)
        } catch {
            return writing.response(.problem(defects.problem(error), request: "\(id)"))
        }
    }

    private func answered(
        _ request: Request, _ id: MessageID, by route: EdgeRoute, _ captures: [String: String]
    ) async throws -> (EdgeAnswer, EdgePlace) {
        guard let query = PercentText.query(request.uri.query ?? "") else {
            throw Problem(.invalidRequest, "found a broken escape in the query, expected % with two hexadecimal digits")
        }
        let place = try closing.enter(route.load, limits)
        var limits = limits
        limits.bodyBytes = min(route.bodyBytes ?? limits.bodyBytes, bodies.most)
        let deadline = clock.now.advanced(by: limits.requestTime)
        // The body keeps its room until the request is done.
        let part = bodies.part()
        defer { withExtendedLifetime(part) {} }
        let edge = EdgeRequest(
            method: request.method.rawValue, path: request.uri.path, captures: captures, query: query,
            fields: EdgeResponder.fields(request.headers), id: id, deadline: deadline,
            body: try await BodyReading(limits: limits, time: times.body).body(of: request, in: part), closing: closing)
        if let answer = route.recall(edge) { return (answer, place) }
        let answer = try await times.request.run { try await route.handle(edge) }
        guard let answer else { throw Problem(.timeout, "found no answer within \(limits.requestTime)", retryAfter: 1) }
        return (answer, place)
    }

    private func checkHead(_ request: Request) throws(Problem) {
        let target = request.head.path?.utf8.count ?? 0
        guard target <= limits.targetBytes else {
            throw Problem(.targetTooLong, "found \(target) bytes of path and query, expected at most \(limits.targetBytes)")
        }
        let size = request.headers.reduce(0) { $0 + $1.name.rawName.utf8.count + $1.value.utf8.count }
        guard size <= limits.headerBytes else {
            throw Problem(.headersTooLarge, "found \(size) bytes of header fields, expected at most \(limits.headerBytes)")
        }
        // The first Host is the authority; a second one is left among the fields.
        let isTwice = request.headers.contains { $0.name.canonicalName == "host" }
        guard let authority = request.head.authority, !authority.isEmpty, !isTwice else {
            let found = isTwice ? "more than one" : "none"
            var problem = Problem(.invalidRequest, "found \(found), expected Host once (RFC 9112, section 3.2)", field: "Host")
            problem.closesConnection = true
            throw problem
        }
        // A page of another site may make a browser send here by a name of its own; the names of this machine alone are taken.
        guard EdgeSettings.isLocal(authority: authority) else {
            throw Problem(
                .refused, "found the host \(authority), expected a name of this machine: 127.0.0.1, [::1] or localhost",
                field: "Host")
        }
    }

    private static func fields(_ headers: HTTPFields) -> [String: String] {
        var fields: [String: String] = [:]
        for field in headers {
            let name = field.name.canonicalName
            fields[name] = fields[name].map { "\($0), \(field.value)" } ?? field.value
        }
        return fields
    }
}
