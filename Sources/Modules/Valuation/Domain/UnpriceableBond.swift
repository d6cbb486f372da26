import Contracts

/// Why a bond cannot be valued.
struct UnpriceableBond: Error, Equatable {
    let field: String
    let found: String
    let expected: String
    /// Whether nobody expects it to be valued: it is of no use, or of another market.
    var isOutOfUse = false

    func row(_ place: Int, _ bond: BondID) -> RejectedRow {
        RejectedRow(row: place, id: bond.text, field: field, found: found, expected: expected)
    }
}
