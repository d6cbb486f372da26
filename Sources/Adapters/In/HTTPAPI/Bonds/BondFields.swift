internal import Edge
internal import Messaging

/// The fields of bonds and prices by the names that clients write.
enum BondFields {
    /// Refusals that begin with the field that is wrong.
    private static let named: Set<String> = [
        "invalid-details", "no-reason", "invalid-face", "nothing-to-reopen", "impossible-price", "too-late", "too-early",
    ]

    /// Where a field of a bond's details stands in a request.
    static func path(_ field: String) -> String {
        if field == "definition" { return "details.terms" }
        if field.hasPrefix("definition.") { return "details.terms." + field.dropFirst("definition.".count) }
        return field == "id" ? field : "details." + field
    }

    /// Runs a change; a refusal names the field of the request that is wrong.
    static func naming<T: Sendable>(_ change: () async throws -> T) async throws -> T {
        do {
            return try await change()
        } catch BusError.domain(let failure) where named.contains(failure.code) {
            throw problem(failure)
        }
    }

    private static func problem(_ failure: DomainFailure) -> Problem {
        let parts = failure.message.split(separator: ": ", maxSplits: 1)
        guard parts.count == 2 else { return Problem(.businessRule, failure.message, code: failure.code) }
        let field = String(parts[0])
        return Problem(
            .businessRule, String(parts[1]), field: failure.code == "invalid-details" ? path(field) : field, code: failure.code)
    }
}
