/// A refusal that the business means. Two are equal by code and message.
public struct DomainFailure: Sendable, Equatable {
    /// What programs tell it by.
    public let code: String

    /// What a person reads.
    public let message: String

    /// The error as the handler threw it; nil when it came from another process.
    public let error: (any DomainError)?

    /// A refusal that the business means.
    ///
    /// - Parameters:
    ///   - code: what programs tell it by.
    ///   - message: what a person reads.
    public init(code: String, message: String) {
        self.code = code
        self.message = message
        error = nil
    }

    init(_ error: any DomainError) {
        code = error.code
        message = error.message
        self.error = error
    }

    /// Whether two say the same.
    public static func == (left: DomainFailure, right: DomainFailure) -> Bool {
        left.code == right.code && left.message == right.message
    }
}
