package import Contracts
package import EventSourcing
package import Messaging

/// What a process does with a broker beside its business: it tells others of events, and the other processes on the log of commits. It
/// handles nothing.
package struct PublishingModule: Module {
    /// What the table of contracts calls it by.
    package static let moduleName = "publishing"

    /// What it hears: every event that goes out.
    package static let contracts = OutwardContracts.all.map { ContractTable.Row(moduleName, .hears, $0.origin) }

    package let name = PublishingModule.moduleName

    private let publisher: EventPublisher?
    private let wakeups: LogWakeups?

    /// What a process does with a broker.
    ///
    /// - Parameters:
    ///   - publisher: tells others of events; nil where nobody is told.
    ///   - wakeups: tells the other processes on the log of commits; nil for the only one.
    package init(publisher: EventPublisher?, wakeups: LogWakeups?) {
        (self.publisher, self.wakeups) = (publisher, wakeups)
    }

    package func register(in registrar: inout ModuleRegistrar) throws {
        if let publisher {
            let names = publisher.contracts.map(\.origin).sorted { $0.text < $1.text }
            try registrar.react(publisher, hearing: names)
        }
        if let wakeups { registrar.run(wakeups) }
    }
}
