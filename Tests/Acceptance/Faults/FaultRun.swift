import Foundation
import Testing

/// A fault under load: the load, what it did to the shape, and whether all that was acknowledged is there once.
struct FaultRun {
    static let isTorture = ProcessInfo.processInfo.environment["BONDTRADER_TORTURE"] != nil
    static let seed =
        ProcessInfo.processInfo.environment["BONDTRADER_SEED"].flatMap { UInt64($0) } ?? UInt64.random(in: 0...UInt64(UInt32.max))

    let name: String
    let running: RunningShape

    /// Runs the load while the fault happens, then looks at what is left, and prints the figures.
    ///
    /// - Parameter fault: happens once the load runs; returns when it is over.
    /// - Throws: what does not come to an end.
    func run(_ fault: () async throws -> Void) async throws {
        let bonds = Market.treasuries.map(\.id)
        let created = try await running.client.post("/v1/bonds", Market.bonds, key: "bonds")
        #expect(created.status == 201, "\(created.text)")
        // With a curve each mark is followed by a valuation.
        let path = "/v1/imports?format=quotes&date=2024-06-28"
        let day = try await Jobs.run(path, Market.file, key: "friday", type: "text/csv", through: running.client)
        #expect(day["result"]?["curvesFitted"]?.integer == 1, "\(day.sorted)")
        let load = Load(
            to: running.client.addresses, about: bonds, clients: 4, seed: Self.seed,
            pause: .milliseconds(50))
        var over = ContinuousClock.now
        try await load.run {
            try await Task.sleep(for: .seconds(1))
            try await fault()
            over = .now
            // Both go on together for a while.
            try await Task.sleep(for: .seconds(1))
        }
        let answered = ContinuousClock.now
        try await running.quiesce()
        let drained = ContinuousClock.now
        try await running.recover()
        let whole = ContinuousClock.now
        try await check(load)
        let (figures, seconds) = (load.figures, { (duration: Duration) in String(format: "%.2f s", duration / .seconds(1)) })
        print(
            """
            \(name), seed \(Self.seed): \(figures.sent) commands acknowledged, \(figures.repeated) of them sent again, \
            \(figures.unanswered) tries without an answer, longest time without an acknowledgement \(seconds(figures.longestGap)), \
            all answered \(seconds(answered - over)), backlog drained \(seconds(drained - over)) and every module ready \
            \(seconds(whole - over)) after the end of the fault
            """)
    }

    /// Each acknowledged command is on the log once, where its answer says; rows are those that the log makes; the log verifies.
    private func check(_ load: Load) async throws {
        #expect(load.contradicted == [], "seed \(Self.seed)")
        let events = try await marks()
        var places: [String: [Int]] = [:]
        for (reason, position) in events { places[reason, default: []].append(position) }
        let wrong = load.results.filter { places[$0.key] != [$0.position] }
        #expect(wrong.isEmpty, "seed \(Self.seed): \(wrong.prefix(5).map { "\($0) at \(places[$0.key] ?? [])" })")
        #expect(places.count == load.results.count, "seed \(Self.seed)")
        #expect(try await RowsMadeAnew.differences(in: running, key: "rebuild") == [], "seed \(Self.seed)")
        #expect(try running.verification()["status"] == "intact")
    }

    /// All marks on the log: why, which is their key, and where.
    private func marks() async throws -> [(reason: String, position: Int)] {
        var (found, last) = ([(reason: String, position: Int)](), 0)
        while true {
            let page =
                try await running.client.get(
                    "/v1/events?types=market-data.price-marked.v1&limit=1000&after=\(last)")["items"]?.elements ?? []
            guard !page.isEmpty else { return found }
            for event in page {
                last = event["position"]?.integer ?? last
                found.append((event["reason"]?.string ?? "", last))
            }
        }
    }
}
