import Contracts

/// What an event says of a bond: what it is worth, or that its last valuation does not hold any more.
enum ValuationStatement: Sendable, Equatable {
    case valued(ValuationView)
    case withdrawn(ValuationWithdrawal)
}
