public import Contracts

/// Why a bus cannot be built. Each case is a mistake in the source or in the choice of modules: correct it before the start.
public enum BusBuildError: Error, Equatable, Sendable {
    /// Two handlers for one contract. Take one out.
    case duplicateHandler(MessageName, first: String, second: String)
    /// A module does what stands in no row of the table. Add the row, or take it out of the module.
    case outsideTable(module: String, ContractTable.Action, MessageName)
    /// A row says that the module handles it, and it does not. Register the handler, or take the row out.
    case missingHandler(module: String, MessageName)
    /// A module is to be reached at a peer, and no row says that it handles anything. Correct its name, or take the peer out.
    case nothingToReach(module: String)
    /// The table contradicts itself. Correct the rows that are named.
    case malformedTable([String])
}
