/// Rows as they stand beside rows that are made anew from the log.
enum RowsMadeAnew {
    /// Makes the rows of every projection anew, one after the other.
    ///
    /// - Parameters:
    ///   - running: where.
    ///   - key: begins the keys of the commands.
    /// - Returns: where an answer differs from what it was before, a line each, and jobs that failed.
    /// - Throws: `Client.Failure` when something does not come to an end.
    static func differences(in running: RunningShape, key: String) async throws -> [String] {
        let before = try await BusinessState(of: running)
        var (services, failed) = (Set<String>(), [String]())
        for member in running.members {
            for service in try await member.get("/v1/services")["items"]?.elements ?? []
            where service["kind"]?.string == "projection" {
                guard let name = service["name"]?.string, services.insert(name).inserted else { continue }
                let job = try await Jobs.run("/v1/services/\(name)/rebuild", nil, key: "\(key)-\(name)", through: member)
                if job["state"]?.string != "done" { failed.append(job.sorted) }
            }
        }
        if services.count < 7 { failed.append("found projections \(services.sorted()), expected seven or more") }
        try await running.quiesce()
        return failed + (try await BusinessState(of: running)).differences(from: before)
    }
}
