public import Messaging

/// Why modules cannot run together.
public enum ModuleError: Error, Equatable, Sendable {
    /// Two modules have one name. Rename one, or take it out.
    case duplicate(String)
    /// A module needs another that is not here. Add it, or host both elsewhere.
    case missingDependency(module: String, needs: String)
    /// Modules need each other in a circle: each the next, the last the first. Take one dependency out.
    case cycle([String])
    /// A module registered what the bus refuses. Correct the module or the table.
    case bus(module: String?, BusBuildError)
    /// A module could not be set up. Find the cause; nothing has started.
    case registrationFailed(module: String, reason: String)
    /// A module did not start; those before it were stopped again, in reverse. Find the cause, then start again.
    case startFailed(module: String, reason: String)
    /// The task was cancelled before all modules had started; those that had were stopped again, in reverse.
    case cancelled
}
