import Contracts
import FixedIncome
import PluginKit

/// A bond that can be valued, with all that is known of it.
struct Candidate: Sendable {
    /// Its place in the command, from 0.
    let row: Int
    let id: BondID
    let record: BondRecord
    /// The market price that is known, whatever its day.
    let price: PriceRecord?
    /// Why that price is not of this market; nil for one that is, or none.
    var staleness: String?
    let entry: SettledBond

    /// The market price that counts.
    var fresh: PriceRecord? { staleness == nil ? price : nil }

    /// The bond as methods see it.
    var methodBond: MethodBond {
        MethodBond(
            id: id, entry: entry, sector: record.classification.sector, grade: RatingGrade(letters: record.details.rating),
            quote: fresh?.price.value)
    }
}

/// Bonds that can be valued, and those that cannot, with the reason.
struct Selection: Sendable {
    var candidates: [Candidate] = []
    var refused: [RejectedRow] = []
    /// Those of the refused whose last valuation does not hold any more.
    var ended: [RejectedRow] = []
}
