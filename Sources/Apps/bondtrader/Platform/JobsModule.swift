import Contracts
import Messaging
import ModuleKit
import Runtime

/// Does the jobs of the queue: imports, revaluations, and what people want of services. It starts when the modules have that do what the jobs ask for.
struct JobsModule: Module {
    static let moduleName = "jobs"

    let name = moduleName
    /// The business modules that this process hosts.
    let dependencies: [String]
    let queue: any JobQueue
    let clock: any WallClock
    let entropy: any Entropy
    /// How long jobs that have ended are kept.
    let retention: JobRetention
    /// Where leases are renewed, whatever the jobs do.
    let pulse: JobPulse
    /// How jobs are done, given the bus as this module has it.
    let handlers: @Sendable (ModuleBus) -> [JobHandler]

    /// What jobs send.
    static let contracts: [ContractTable.Row] = [
        ContractTable.Row(moduleName, .sends, CreateBonds.name), ContractTable.Row(moduleName, .sends, RecordQuotes.name),
        ContractTable.Row(moduleName, .sends, ValueBonds.name), ContractTable.Row(moduleName, .sends, FitCurve.name),
    ]

    func register(in registrar: inout ModuleRegistrar) throws {
        try registrar.sends(CreateBonds.self)
        try registrar.sends(RecordQuotes.self)
        try registrar.sends(ValueBonds.self)
        try registrar.sends(FitCurve.self)
        registrar.run(
            JobRunner(
                queue, handlers: handlers(registrar.bus), name: "runner", clock: clock, entropy: entropy, retention: retention,
                pulse: pulse))
    }
}
