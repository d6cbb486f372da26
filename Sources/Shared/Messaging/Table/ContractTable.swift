public import Contracts

/// Who may send, ask, handle and hear what: one row each. The bus refuses what stands in no row.
public struct ContractTable: Sendable, Equatable {
    /// What a module does with a contract.
    public enum Action: String, Sendable, Hashable, CaseIterable {
        /// Sends the command.
        case sends
        /// Asks the query.
        case asks
        /// Handles the command, or answers the query.
        case handles
        /// Reads the event.
        case hears
    }

    /// One module, what it does, and with which contract.
    public struct Row: Sendable, Hashable {
        /// The module.
        public let module: String
        /// What it does.
        public let action: Action
        /// The contract.
        public let contract: MessageName

        /// One module, what it does, and with which contract.
        ///
        /// - Parameters:
        ///   - module: the module, or what stands at the edge.
        ///   - action: what it does.
        ///   - contract: the contract.
        public init(_ module: String, _ action: Action, _ contract: MessageName) {
            self.module = module
            self.action = action
            self.contract = contract
        }
    }

    /// The rows, in the order of writing.
    public let rows: [Row]

    private let set: Set<Row>

    /// A table.
    ///
    /// - Parameter rows: each once; a contract is handled by one module, and whoever sends or asks it needs one that does.
    /// - Throws: `BusBuildError.malformedTable` that names all rows that say otherwise.
    public init(_ rows: [Row]) throws(BusBuildError) {
        let faults = ContractTable.faults(in: rows)
        guard faults.isEmpty else { throw .malformedTable(faults) }
        self.rows = rows
        set = Set(rows)
    }

    /// Whether a row says so.
    ///
    /// - Parameters:
    ///   - module: the module.
    ///   - action: what it does.
    ///   - contract: the contract.
    /// - Returns: whether the table has the row.
    public func allows(_ module: String, _ action: Action, _ contract: MessageName) -> Bool {
        set.contains(Row(module, action, contract))
    }

    /// The module that handles a contract; nil when none does.
    ///
    /// - Parameter contract: a command or a query.
    /// - Returns: the module; nil when there is none.
    public func handler(of contract: MessageName) -> String? {
        rows.first { $0.action == .handles && $0.contract == contract }?.module
    }

    /// Whether a contract is a command or a query, by who sends or asks it; nil when nobody does.
    ///
    /// - Parameter contract: a command or a query.
    /// - Returns: what kind of message it is; nil when nobody sends or asks it.
    public func kind(of contract: MessageName) -> Delivery.Kind? {
        for row in rows where row.contract == contract {
            if row.action == .sends { return .command }
            if row.action == .asks { return .query }
        }
        return nil
    }

    private static func faults(in rows: [Row]) -> [String] {
        var seen: Set<Row> = []
        var handlers: [MessageName: String] = [:]
        var faults: [String] = []
        for row in rows {
            if !seen.insert(row).inserted {
                faults.append("\(row.module) \(row.action) \(row.contract): found twice, expected once")
            }
            guard row.action == .handles else { continue }
            if let other = handlers.updateValue(row.module, forKey: row.contract), other != row.module {
                faults.append("\(row.contract): found the handlers \(other) and \(row.module), expected one")
            }
        }
        for row in rows where row.action == .sends || row.action == .asks {
            if row.action == .sends, let asking = rows.first(where: { $0.action == .asks && $0.contract == row.contract }) {
                faults.append(
                    "\(row.contract): found that \(row.module) sends it and \(asking.module) asks it, expected one of both")
            }
            guard handlers[row.contract] == nil else { continue }
            faults.append("\(row.module) \(row.action) \(row.contract): found nobody who handles it")
        }
        return faults
    }
}
