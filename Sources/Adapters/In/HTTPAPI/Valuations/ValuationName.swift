internal import Contracts
internal import Edge

/// A valuation as clients name it: the bond and the event, `US91282CKQ32@17`.
struct ValuationName {
    let bond: BondID
    let event: LogPosition

    /// Reads a name.
    ///
    /// - Parameter text: `bond@position`.
    /// - Throws: `Problem` of the kind `invalidRequest` when it reads otherwise.
    init(_ text: String) throws(Problem) {
        let sides = text.split(separator: "@", omittingEmptySubsequences: false)
        guard sides.count == 2, let bond = try? BondID(String(sides[0])), let event = Int64(sides[1]), event > 0 else {
            throw Problem(.invalidRequest, "found \"\(text)\", expected bond@position, such as US91282CKQ32@17", field: "id")
        }
        (self.bond, self.event) = (bond, LogPosition(event))
    }
}
