import ArgumentParser

/// Whether a command waits for the job that it asks for.
struct WaitOptions: ParsableArguments {
    @Flag(help: "Wait until the job has ended; a terminal is shown how far it is.")
    var wait = false

    /// The job that a server answered with, once it has ended when that is waited for.
    ///
    /// - Parameters:
    ///   - answer: a job.
    ///   - client: where to ask how far it is.
    /// - Returns: the job as it stood last.
    /// - Throws: `CommandEnd`, by cause.
    func job(_ answer: APIAnswer, _ client: APIClient) async throws -> ServedJob {
        let job = try ServedJob(answer)
        return wait ? try await JobWatch(client: client).end(of: job) : job
    }
}
