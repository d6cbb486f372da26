internal import Contracts

/// The form that payloads have.
enum PayloadForm {
    /// What is not canonical about a payload; nil when it is canonical.
    static func fault(in payload: [UInt8]) -> String? {
        do throws(CanonicalError) {
            try CanonicalDecoder.validate(payload)
            return nil
        } catch {
            return error.description
        }
    }
}
