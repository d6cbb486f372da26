import Contracts
import Messaging
import ModuleKit
import Runtime

/// A feed as a module: it starts when the modules that it feeds have, and sends what its rows say.
struct FeedModule: Module {
    static let moduleName = "feed"

    let name = moduleName
    let dependencies = ["market-data", "valuation"]
    /// Makes the service, given the module's bus.
    let service: @Sendable (ModuleBus) throws -> any Service

    /// What a feed sends.
    static let contracts: [ContractTable.Row] = [
        ContractTable.Row(moduleName, .sends, CreateBonds.name), ContractTable.Row(moduleName, .sends, RecordQuotes.name),
        ContractTable.Row(moduleName, .sends, RecordClose.name), ContractTable.Row(moduleName, .sends, FitCurve.name),
    ]

    func register(in registrar: inout ModuleRegistrar) throws {
        try registrar.sends(CreateBonds.self)
        try registrar.sends(RecordQuotes.self)
        try registrar.sends(RecordClose.self)
        try registrar.sends(FitCurve.self)
        registrar.run(try service(registrar.bus))
    }
}
