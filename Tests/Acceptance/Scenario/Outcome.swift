import Foundation

/// What a run of the scenario left: what must be equal on every shape, and what the table says of it.
struct Outcome {
    /// An event as all shapes must have it.
    struct Line: Equatable {
        let position: Int
        let stream: String
        let version: Int
        let type: String
        let contentHash: String
        let payload: String
    }

    let shape: Shape
    let processes: Int
    let events: [Line]
    let state: BusinessState
    /// What `audit verify` said.
    let verification: [String: String]
    var seconds = 0.0

    /// Looks at a shape that is quiet.
    ///
    /// - Throws: `Client.Failure`, or `Tool.Failure` when the log is damaged.
    init(of running: RunningShape) async throws {
        shape = running.shape
        processes = running.processes.count
        state = try await BusinessState(of: running)
        events = try await Self.events(running.client)
        verification = try running.verification()
    }

    private static func events(_ client: Client) async throws -> [Line] {
        var lines: [Line] = []
        while true {
            let page = try await client.get("/v1/events?limit=1000&after=\(lines.last?.position ?? 0)")["items"]?.elements ?? []
            lines += page.map { event in
                Line(
                    position: event["position"]?.integer ?? 0, stream: event["stream"]?.string ?? "",
                    version: event["version"]?.integer ?? 0, type: event["type"]?.string ?? "",
                    contentHash: event["contentHash"]?.string ?? "", payload: event["payload"]?.sorted ?? "")
            }
            if page.isEmpty { return lines }
        }
    }

    /// The events of each stream.
    var streams: [String: [Line]] {
        Dictionary(grouping: events, by: \.stream).mapValues { $0.sorted { $0.version < $1.version } }
    }

    /// SHA-256 of the content hashes of all streams, in the order of their names.
    var hash: String {
        get throws {
            try Self.digest(
                streams.sorted { $0.key < $1.key }.map { "\($0.key)\n\($0.value.map(\.contentHash).joined(separator: "\n"))\n" }
                    .joined())
        }
    }

    var stateHash: String {
        get throws { try Self.digest(state.text) }
    }

    private static func digest(_ text: String) throws -> String {
        String(try Tool.run("sha256sum", [], input: text).prefix(64))
    }

    /// Where this differs from another, the first events of streams first, a line each; none when the two are one.
    func differences(from other: Outcome) -> [String] {
        var found: [String] = []
        let (mine, others) = (streams, other.streams)
        for name in Set(mine.keys).union(others.keys).sorted() {
            let (left, right) = (mine[name] ?? [], others[name] ?? [])
            if let place = zip(left, right).firstPlace(where: { $0.contentHash != $1.contentHash }) {
                found.append("\(name) version \(left[place].version): \(left[place]) in place of \(right[place])")
            } else if left.count != right.count {
                found.append("\(name): \(left.count) events in place of \(right.count)")
            }
        }
        return found + state.differences(from: other.state)
    }
}

extension Sequence {
    fileprivate func firstPlace<L, R>(where isWanted: (L, R) -> Bool) -> Int? where Element == (L, R) {
        for (place, element) in enumerated() where isWanted(element.0, element.1) { return place }
        return nil
    }
}
