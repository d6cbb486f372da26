/// The kinds of problems that the server tells. Their names stay, for programs tell them apart by them.
package enum ProblemKind: String, CaseIterable, Sendable {
    /// A body that is no JSON.
    case malformedJSON = "malformed-json"
    /// A field, a parameter or a header that does not say what it should.
    case invalidRequest = "invalid-request"
    /// Whoever asks may not.
    case refused = "refused"
    /// Nothing stands there.
    case notFound = "not-found"
    /// The path knows other methods.
    case methodNotAllowed = "method-not-allowed"
    /// No form of the answer is one that the client takes.
    case notAcceptable = "not-acceptable"
    /// The body took too long to arrive.
    case slowRequest = "slow-request"
    /// What is there now does not fit what is asked.
    case conflict = "conflict"
    /// The log has not come so far.
    case positionNotReached = "position-not-reached"
    /// It is not as the client saw it last.
    case preconditionFailed = "precondition-failed"
    /// The body is too large.
    case tooLarge = "too-large"
    /// The target is too long.
    case targetTooLong = "target-too-long"
    /// The body is of a type that is not taken.
    case unsupportedMediaType = "unsupported-media-type"
    /// The business refuses.
    case businessRule = "business-rule"
    /// Another request was sent under the same key.
    case idempotencyKeyReused = "idempotency-key-reused"
    /// The header fields are too large.
    case headersTooLarge = "headers-too-large"
    /// The server failed.
    case defect = "defect"
    /// The server has too much to do, is stopping, or lacks a part of itself.
    case unavailable = "unavailable"
    /// The answer took too long.
    case timeout = "timeout"

    /// The HTTP status.
    package var status: Int {
        switch self {
        case .malformedJSON, .invalidRequest: 400
        case .refused: 403
        case .notFound: 404
        case .methodNotAllowed: 405
        case .notAcceptable: 406
        case .slowRequest: 408
        case .conflict, .positionNotReached: 409
        case .preconditionFailed: 412
        case .tooLarge: 413
        case .targetTooLong: 414
        case .unsupportedMediaType: 415
        case .businessRule, .idempotencyKeyReused: 422
        case .headersTooLarge: 431
        case .defect: 500
        case .unavailable: 503
        case .timeout: 504
        }
    }

    /// The URI of the kind, relative to the server: its paragraph in the documentation.
    package var type: String { "/docs#problem-\(rawValue)" }

    /// What it is called.
    package var title: String {
        switch self {
        case .malformedJSON: "The body is no JSON"
        case .invalidRequest: "A part of the request does not say what it should"
        case .refused: "This may not be done"
        case .notFound: "Nothing stands here"
        case .methodNotAllowed: "The path knows other methods"
        case .notAcceptable: "No form of the answer is one that the client takes"
        case .slowRequest: "The body took too long to arrive"
        case .conflict: "What is there now does not fit what is asked"
        case .positionNotReached: "The log has not come so far"
        case .preconditionFailed: "It is not as it was seen last"
        case .tooLarge: "The body is too large"
        case .targetTooLong: "The path and query are too long"
        case .unsupportedMediaType: "The body is of a type that is not taken"
        case .businessRule: "The business refuses"
        case .idempotencyKeyReused: "Another request was sent under this key"
        case .headersTooLarge: "The header fields are too large"
        case .defect: "The server failed"
        case .unavailable: "The server cannot do this at the moment"
        case .timeout: "The answer took too long"
        }
    }
}
