extension SimulationFailure: CustomStringConvertible {
    /// What was found.
    public var description: String {
        switch self {
        case .stuck(let step): "found nothing that can go on after \(step) jobs, expected the run to end"
        case .endless(let steps): "found the run not over after \(steps) jobs"
        case .foreignJob: "found a job from another thread, expected all work on the simulated executor"
        case .violated(let found): found.joined(separator: "\n")
        }
    }
}
