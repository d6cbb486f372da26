internal import Contracts
internal import Edge

extension MessageID {
    /// An identifier that a client wrote.
    ///
    /// - Parameters:
    ///   - text: a UUID.
    ///   - field: where it stands.
    /// - Throws: `Problem` of the kind `invalidRequest`.
    init(reading text: String, _ field: String) throws(Problem) {
        do throws(ContractError) {
            try self.init(text)
        } catch {
            throw Problem(
                .invalidRequest, "found \"\(text)\", expected a UUID such as 0190a6e4-7c1b-7d2e-8f3a-5b6c7d8e9f01", field: field)
        }
    }
}
