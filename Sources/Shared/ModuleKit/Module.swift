/// A part of the business, as a process hosts it: its one public face.
///
/// It registers what it handles and what runs in it; it reaches other modules by the bus alone.
public protocol Module: Sendable {  // house-rule: 5 every module conforms to it; the port is what they use
    /// Its name, which the table of contracts calls it by: `valuation`.
    var name: String { get }

    /// The modules that must have started before it, and stop after it.
    var dependencies: [String] { get }

    /// Registers handlers, policies, projections and services. Nothing runs yet.
    ///
    /// - Parameter registrar: takes what the module registers.
    /// - Throws: what the registrar throws, or whatever keeps the module from being set up.
    func register(in registrar: inout ModuleRegistrar) throws

    /// Prepares what handlers and services need; they start when it returns.
    ///
    /// - Throws: whatever keeps it from starting; modules that have started are stopped then, in reverse.
    func start() async throws

    /// Lets go of what it holds; its services have ended.
    func stop() async
}
