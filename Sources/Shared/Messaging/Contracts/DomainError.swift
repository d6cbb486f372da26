/// A refusal that the business means: a limit, a rule, a state. The sender sees it as it is.
public protocol DomainError: Error {  // house-rule: 5 errors of modules carry it, no adapter stands behind it
    /// What programs tell it by: `limit-exceeded`. It never changes meaning.
    var code: String { get }

    /// What a person reads: what was found, what is expected.
    var message: String { get }
}
