/// What went wrong in a simulated run.
public enum SimulationFailure: Error, Equatable, Sendable {
    /// Nothing is ready, nobody sleeps, and the run is not over: something waits for what never comes. Find what waits.
    case stuck(step: Int)
    /// The run did not end within its jobs. Find the loop, or allow more.
    case endless(steps: Int)
    /// A job came from another thread: something runs outside of the simulation. Find the unstructured task.
    case foreignJob
    /// What must hold did not. Replay the seed.
    case violated([String])
}
