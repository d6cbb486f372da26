internal import Edge
internal import Messaging

/// The names of fields as clients write them here.
enum FieldName {
    /// Refusals that begin with the field that is wrong.
    private static let named: Set<String> = [
        "invalid-details", "no-reason", "invalid-face", "nothing-to-reopen", "impossible-price", "too-late", "too-early",
    ]

    /// A field of a contract as protobuf writes it: `observedAt` as `observed_at`.
    static func wire(_ field: String) -> String {
        field.reduce(into: "") { text, letter in
            if letter.isUppercase { text.append("_") }
            text.append(contentsOf: letter.lowercased())
        }
    }

    /// A field of a bond's details, where a request has it.
    static func ofDetails(_ field: String) -> String {
        if field == "id" { return field }
        if field == "definition" { return "details.terms" }
        if field.hasPrefix("definition.") { return "details.terms." + wire(String(field.dropFirst("definition.".count))) }
        return "details." + wire(field)
    }

    /// Runs a change; a refusal names the field of the request that is wrong.
    static func naming<T: Sendable>(_ change: () async throws -> T) async throws -> T {
        do {
            return try await change()
        } catch BusError.domain(let failure) where named.contains(failure.code) {
            let parts = failure.message.split(separator: ": ", maxSplits: 1)
            guard parts.count == 2 else { throw Problem(.businessRule, failure.message, code: failure.code) }
            let field = failure.code == "invalid-details" ? ofDetails(String(parts[0])) : wire(String(parts[0]))
            throw Problem(.businessRule, String(parts[1]), field: field, code: failure.code)
        }
    }
}
