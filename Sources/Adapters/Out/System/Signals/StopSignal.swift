internal import Foundation

/// A signal that asks a process to stop.
public enum StopSignal: String, Sendable, CaseIterable {
    /// What a supervisor sends.
    case terminate = "SIGTERM"
    /// What the terminal sends for Ctrl-C.
    case interrupt = "SIGINT"

    /// The system's number of it.
    var number: Int32 {
        switch self {
        case .terminate: SIGTERM
        case .interrupt: SIGINT
        }
    }
}
