package import Contracts
internal import Edge
package import GRPCCore
internal import GRPCProtobuf

extension RPCError {
    /// The error that a client of gRPC gets. What goes wrong becomes a problem in one place, for HTTP and gRPC alike; this is the one that
    /// makes statuses of problems: the same codes, types and fields.
    ///
    /// - Parameters:
    ///   - error: what a handler threw; errors that are gRPC's already stay as they are.
    ///   - request: the identifier of the request, by which it is found again.
    package init(of error: any Error, request: MessageID? = nil) {
        switch error {
        case let error as RPCError: self = error
        case let error as any RPCErrorConvertible: self = RPCError(error)
        default: self = RPCError(GoogleRPCStatus(Problem(error), request: request))
        }
    }

    /// Whether an error is a failure of the server's own, which its side must be told of.
    ///
    /// - Parameter error: what a handler threw.
    /// - Returns: whether the client can do nothing about it.
    package static func isDefect(_ error: any Error) -> Bool {
        switch error {
        case let error as RPCError: error.code == .internalError || error.code == .unknown
        case is any RPCErrorConvertible: false
        default: Problem(error).kind == .defect
        }
    }
}

extension GoogleRPCStatus {
    /// A problem with the details of google.rpc: `ErrorInfo` always, `BadRequest` where a field is wrong, `RetryInfo` where it is of use to
    /// ask again, `RequestInfo` where the request has an identifier.
    init(_ problem: Problem, request: MessageID?) {
        let reason = problem.code ?? problem.kind.rawValue
        var details: [ErrorDetails] = [
            .errorInfo(
                reason: GoogleRPCStatus.upperSnake(reason), domain: "bondtrader",
                metadata: ["type": problem.kind.type, "title": problem.kind.title, "code": reason])
        ]
        if let field = problem.field {
            let violation = ErrorDetails.BadRequest.FieldViolation(
                field: GoogleRPCStatus.lowerSnake(field), description: problem.detail,
                reason: GoogleRPCStatus.upperSnake(reason), localizedMessage: nil)
            details.append(.badRequest(violations: [violation]))
        }
        if let seconds = problem.retryAfter { details.append(.retryInfo(delay: .seconds(seconds))) }
        if let request { details.append(.requestInfo(requestID: "\(request)", servingData: "")) }
        self.init(code: problem.kind.code, message: problem.detail, details: details)
    }

    /// `unknown-bond` as gRPC writes reasons: `UNKNOWN_BOND`.
    private static func upperSnake(_ text: String) -> String {
        text.replacing("-", with: "_").uppercased()
    }

    /// A field as protobuf writes it: `quotes[3].cleanPrice` as `quotes[3].clean_price`. What is a header over HTTP is metadata here, in
    /// lower case: `idempotency-key`.
    private static func lowerSnake(_ field: String) -> String {
        guard !field.contains("-") else { return field.lowercased() }
        return field.reduce(into: "") { text, letter in
            if letter.isUppercase, text.last?.isLetter == true || text.last?.isNumber == true { text.append("_") }
            text.append(contentsOf: letter.lowercased())
        }
    }
}

extension ProblemKind {
    /// The code of gRPC. Those that clients repeat by themselves (UNAVAILABLE) are those that HTTP says 503 for.
    fileprivate var code: RPCError.Code {
        switch self {
        case .malformedJSON, .invalidRequest, .notAcceptable, .unsupportedMediaType: .invalidArgument
        case .refused: .permissionDenied
        case .notFound: .notFound
        case .methodNotAllowed: .unimplemented
        case .slowRequest, .timeout: .deadlineExceeded
        case .conflict, .businessRule: .failedPrecondition
        case .positionNotReached: .outOfRange
        case .preconditionFailed: .aborted
        case .tooLarge, .targetTooLong, .headersTooLarge: .resourceExhausted
        case .idempotencyKeyReused: .alreadyExists
        case .defect: .internalError
        case .unavailable: .unavailable
        }
    }
}
