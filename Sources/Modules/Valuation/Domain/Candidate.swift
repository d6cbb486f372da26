import Contracts
import FixedIncome
import PluginKit

/// A bond that can be valued, with all that is known of it.
struct Candidate: Sendable {
    /// Its place in the command, from 0.
    let row: Int
    let id: BondID
    let record: BondRecord
    let price: PriceRecord?
    let entry: SettledBond

    /// The bond as methods see it.
    var methodBond: MethodBond {
        MethodBond(
            id: id, entry: entry, sector: record.classification.sector, grade: RatingGrade(letters: record.details.rating),
            quote: price?.price.value)
    }
}

/// Bonds that can be valued, and those that cannot, with the reason.
struct Selection: Sendable {
    var candidates: [Candidate] = []
    var refused: [RejectedRow] = []
}
