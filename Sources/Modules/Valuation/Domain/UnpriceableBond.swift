import Contracts

/// Why a bond cannot be valued.
struct UnpriceableBond: Error, Equatable {
    let field: String
    let found: String
    let expected: String
    /// Whether nobody expects it to be valued: it is of no use, or of another market.
    var isOutOfUse = false
    /// Whether what it was valued at before ends with it: not of a bond that nobody knows, nor of one out of use, which says so itself.
    var endsValuation = true

    func row(_ place: Int, _ bond: BondID) -> RejectedRow {
        RejectedRow(row: place, id: bond.text, field: field, found: found, expected: expected)
    }
}
