import Contracts
import EventSourcing

extension ValuationRows {
    /// What a row of an event says of a bond.
    static func statement(_ row: ReadModelRow) throws -> ValuationStatement {
        guard case .bytes(let bytes) = row["view"], case .boolean(let isWithdrawn) = row["withdrawn"] else {
            throw UnreadableRow(table: "valuations")
        }
        guard isWithdrawn else { return .valued(try CanonicalDecoder.decode(ValuationView.self, from: bytes)) }
        return .withdrawn(try CanonicalDecoder.decode(ValuationWithdrawal.self, from: bytes))
    }

    /// The bond and the event that a row of the last ones names.
    static func place(_ row: ReadModelRow) throws -> (bond: String, event: Int64) {
        guard case .text(let bond) = row["bond"], case .integer(let event) = row["event"] else {
            throw UnreadableRow(table: "latest")
        }
        return (bond, event)
    }

    /// When the bond of a row is out of use, oldest first.
    static func absences(_ row: ReadModelRow) throws -> [Absence] {
        guard case .bytes(let bytes) = row["absences"] else { throw UnreadableRow(table: "retired") }
        return try CanonicalDecoder.decode([Absence].self, from: bytes)
    }
}
