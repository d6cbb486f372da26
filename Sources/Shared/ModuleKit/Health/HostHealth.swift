/// How a process with its modules is.
public struct HostHealth: Sendable, Equatable {
    /// Each module, in the order of start.
    public let modules: [ModuleHealth]

    /// Whether the process is stopping.
    public let isDraining: Bool

    /// Whether the process is worth keeping: no module has stopped by a failure. A supervisor starts one again that is not.
    public let isLive: Bool

    /// Whether the process takes messages for all of its modules.
    public var isReady: Bool { !isDraining && modules.allSatisfy(\.isReady) }
}
