import LiveSystem
import Runtime

/// Waits for a job to end.
struct JobWatch {
    let client: APIClient

    private static let firstPause = Duration.milliseconds(100)
    private static let longestPause = Duration.seconds(1)

    /// Waits for the end of a job.
    ///
    /// - Parameter job: as it stood.
    /// - Returns: the job as it has ended.
    /// - Throws: `CommandEnd`, by cause; the job goes on without the command.
    func end(of job: ServedJob) async throws -> ServedJob {
        var (job, pause, line) = (job, Self.firstPause, JobLine())
        if !job.hasEnded { StandardError.write(["job \(job.id): waits for its end; Ctrl-C leaves it to the server"]) }
        defer { line.end() }
        while !job.hasEnded {
            line.show(job)
            try await SystemClock().sleep(for: pause)
            pause = min(pause * 2, Self.longestPause)
            job = try ServedJob(try await client.get(ServedJob.path(job.id)))
        }
        return job
    }
}
