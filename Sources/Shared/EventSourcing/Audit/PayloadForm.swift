internal import Contracts

/// The form that payloads have, checked for many of them.
struct PayloadForm: ~Copyable {
    private var validator = CanonicalValidator()

    /// What is not canonical about a payload; nil when it is canonical.
    mutating func fault(in payload: [UInt8]) -> String? {
        do throws(CanonicalError) {
            try validator.validate(payload)
            return nil
        } catch {
            return error.description
        }
    }
}
