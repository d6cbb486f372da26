internal import Contracts

/// Tells of the server's own failures over one request: its client learns no more than the identifier.
struct DefectReport: Sendable {
    typealias Write = @Sendable (_ request: MessageID, _ route: String, _ error: any Error) -> Void

    let request: MessageID
    /// The method and the path of the route, with names in braces.
    let route: String
    let write: Write

    /// The problem that an error is to the client; the server's own failures are told here.
    func problem(_ error: any Error) -> Problem {
        let problem = Problem(error)
        if problem.kind == .defect { write(request, route, error) }
        return problem
    }

    /// Tells of what ended a stream. Nothing of the request can be wrong any more then; what the server lacks for a while, or gave up, is no
    /// failure of its own.
    func ended(_ error: any Error) {
        let kind = Problem(error).kind
        if kind != .unavailable, kind != .timeout { write(request, route, error) }
    }
}
