internal import Contracts
internal import Edge

extension LogPosition {
    /// A position that a client wrote.
    ///
    /// - Parameters:
    ///   - value: the number.
    ///   - field: where it stands.
    /// - Throws: `Problem` of the kind `invalidRequest` for one below 0.
    init(reading value: Int64, _ field: String) throws(Problem) {
        guard value >= 0 else { throw Problem(.invalidRequest, "found \(value), expected 0 or more", field: field) }
        self.init(value)
    }
}
