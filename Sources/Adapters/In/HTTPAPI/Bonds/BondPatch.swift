internal import Contracts
internal import Edge
internal import EventSourcing
internal import Messaging

/// Puts right some of what is known of a bond: the body is a merge patch (RFC 7396) of what is known, with the reason.
enum BondPatch {
    static let types = ["application/merge-patch+json", "application/json"]

    static var form: Schema {
        let members = [
            Schema.Member(
                name: "details", schema: BondDetailsBody.schema.mergePatch, isRequired: true,
                note: "What changes: null removes, what is absent stays, lists are replaced whole."),
            Schema.Member(name: "reason", schema: .text(), isRequired: true, note: "Why, for those who ask later."),
        ]
        return .object(name: "PatchBondBody", members)
    }

    static func apply(_ call: Call) async throws -> EdgeAnswer {
        let patch = try call.json()
        let (bond, reason) = (try call.bond, patch["reason"]?.string ?? "")
        let context = call.writing(reason: reason)
        let position = try await position(call, context.id)
        let answer = try await call.api.bus.ask(AskBond(id: bond, known: position, minPosition: position), call.asking)
        guard let seen = answer.bond else {
            throw Problem(.notFound, "found no bond \(bond), expected one that /v1/bonds lists", field: "id")
        }
        // Without If-Match the version that was patched counts, so that no change in between is undone.
        let command = AmendBond(
            id: bond, details: try patched(seen.details, by: patch["details"] ?? .null), reason: reason,
            expectedVersion: try call.expectedVersion ?? seen.version)
        let receipt = try await BondFields.naming { try await call.api.bus.send(command, context) }
        return try call.changed(receipt.version, receipt.position)
    }

    /// The position at which the bond is patched: the end of the log, or for a write that was done before, the one at which that was
    /// decided, so that its repeat is the same command.
    private static func position(_ call: Call, _ command: MessageID) async throws -> LogPosition {
        guard let done = try await call.api.log.storage.answer(to: command) else { return try await call.api.log.head().position }
        return done.first?.advanced(by: -1) ?? done.last
    }

    private static func patched(_ details: BondDetails, by patch: JSONValue) throws -> BondDetails {
        let value = try WireCoding.value(BondDetailsBody(details)).merged(with: patch)
        try BondDetailsBody.schema.check(value, at: "details")
        return try WireCoding.body(BondDetailsBody.self, from: value, at: "details").contract
    }
}
