/// What anybody may ask of the business, as it is answered at the end.
struct BusinessState: Equatable {
    /// The questions. Positions and times are part of the answers: they are the same on every shape.
    static let questions: [String] =
        [
            "/v1/bonds?limit=1000", "/v1/bonds/ACME-2032", "/v1/quotes?limit=1000", "/v1/quotes?asOf=2024-06-28",
            "/v1/quotes/quarantine?limit=1000", "/v1/curves", "/v1/curves/USD-TREASURY?version=1",
            "/v1/curves/USD-TREASURY?asOf=2024-06-28", "/v1/valuations?limit=1000", "/v1/valuations?asOf=2024-06-28&limit=1000",
        ] + Market.treasuries.map { "/v1/bonds/\($0.id)/history?limit=1000" }
        + Market.treasuries.map { "/v1/bonds/\($0.id)/valuation" }

    private(set) var answers: [String: JSON] = [:]

    /// Asks.
    ///
    /// - Parameter running: whom.
    /// - Throws: `Client.Failure` when nobody answers.
    init(of running: RunningShape) async throws {
        let client = running.client
        for path in Self.questions {
            let answer = try await client.send("GET", path, body: nil)
            answers[path] = answer.status == 200 ? try answer.json : .text("status \(answer.status)")
        }
        for valuation in answers["/v1/valuations?limit=1000"]?["items"]?.elements ?? [] {
            guard let id = valuation["id"]?.string else { continue }
            answers["/v1/valuations/\(id)/explain"] = try await client.get("/v1/valuations/\(id)/explain")
        }
    }

    /// Where it differs from another, a line each.
    func differences(from other: BusinessState) -> [String] {
        Set(answers.keys).union(other.answers.keys).sorted().compactMap { path in
            let (mine, its) = (answers[path], other.answers[path])
            guard mine != its else { return nil }
            return "\(path): \(mine?.sorted ?? "no answer") in place of \(its?.sorted ?? "no answer")"
        }
    }

    /// All answers in one text.
    var text: String { answers.sorted { $0.key < $1.key }.map { "\($0.key)\n\($0.value.sorted)\n" }.joined() }
}
