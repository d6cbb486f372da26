/// Jobs, from outside.
enum Jobs {
    /// Has a job done, and waits for its end.
    ///
    /// - Parameters:
    ///   - path: where it is asked for.
    ///   - body: JSON, or a file.
    ///   - key: of the request.
    ///   - type: of the body.
    ///   - client: whom to ask.
    /// - Returns: the job at its end.
    /// - Throws: `Client.Failure` when it is refused, or not done in time.
    static func run(
        _ path: String, _ body: String?, key: String, type: String = "application/json", through client: Client
    ) async throws -> JSON {
        let answer = try await client.send("POST", path, body: body, key: key, type: type)
        guard answer.status == 202, let id = try answer.json["id"]?.string else {
            throw Client.Failure(description: "POST \(path): \(answer.status) \(answer.text)")
        }
        let again = try await client.send("POST", path, body: body, key: key, type: type)
        guard try again.json["id"]?.string == id else {
            throw Client.Failure(description: "POST \(path), again: \(again.status) \(again.text)")
        }
        let end = ContinuousClock.now + .seconds(90)
        while true {
            let job = try await client.get("/v1/jobs/\(id)")
            if let state = job["state"]?.string, ["done", "dead", "cancelled"].contains(state) { return job }
            guard ContinuousClock.now < end else { throw Client.Failure(description: "not done in time: \(job.sorted)") }
            try await Task.sleep(for: .milliseconds(20))
        }
    }
}
