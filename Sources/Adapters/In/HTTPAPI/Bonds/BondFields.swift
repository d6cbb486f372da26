internal import Contracts
internal import Edge
internal import Messaging

/// The fields of bonds by the names that clients write.
enum BondFields {
    /// Where a field of the contract stands in a request.
    static func path(_ field: String) -> String {
        if field == "definition" { return "details.terms" }
        if field.hasPrefix("definition.") { return "details.terms." + field.dropFirst("definition.".count) }
        return ["id", "reason", "bond"].contains(field) ? field : "details." + field
    }

    /// Runs a change of a bond; a refusal of its details names the field of the request.
    static func naming<T: Sendable>(_ change: () async throws -> T) async throws -> T {
        do {
            return try await change()
        } catch BusError.domain(let failure) where failure.code == "invalid-details" {
            throw problem(failure)
        }
    }

    private static func problem(_ failure: DomainFailure) -> Problem {
        let parts = failure.message.split(separator: ": ", maxSplits: 1)
        guard parts.count == 2 else { return Problem(.businessRule, failure.message, code: failure.code) }
        return Problem(.businessRule, String(parts[1]), field: path(String(parts[0])), code: failure.code)
    }
}
