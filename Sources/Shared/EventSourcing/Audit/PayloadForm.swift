internal import Contracts

/// The form that payloads have, checked for many of them.
struct PayloadForm: ~Copyable {
    private var validator = CanonicalValidator()

    /// What is not canonical about the payload at a place among others; nil when it is canonical.
    mutating func fault(in payloads: [UInt8], _ place: Range<Int>) -> String? {
        do throws(CanonicalError) {
            try validator.validate(payloads[place])
            return nil
        } catch {
            return error.description
        }
    }
}
