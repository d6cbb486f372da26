internal import Contracts
internal import Edge
internal import EventSourcing

/// Makes server-sent events of the events of the log: those of many bonds one a bond.
struct StreamEvents: Sendable {
    /// What clients call the events; nil for all.
    let types: Set<String>?

    /// Of these bonds only; nil for all.
    let bonds: Set<BondID>?

    /// Lifts old versions.
    let newest: NewestEvents

    /// The text of an event of the log; empty when the client does not want it.
    ///
    /// The identifier stands at the last of its parts alone, so that a client that was cut off in the middle gets all of them again.
    func text(of record: RecordedEvent) throws -> [UInt8] {
        let parts = try parts(of: record)
        var bytes: [UInt8] = []
        for (place, part) in parts.enumerated() {
            bytes += "event: \(part.type)\n".utf8
            if place == parts.count - 1 { bytes += "id: \(record.position)\n".utf8 }
            bytes += "data: ".utf8
            bytes += part.data
            bytes += "\n\n".utf8
        }
        return bytes
    }

    private func parts(of record: RecordedEvent) throws -> [(type: String, data: [UInt8])] {
        let type = StreamEvents.type(of: record.type)
        guard wants(type) else { return [] }
        let event = try newest.event(record)
        guard let event, let contract = OutwardContracts.contract(of: record.type), contract.isUnrolled else {
            return try other(event, record)
        }
        return try contract.messages(of: event, id: record.id, at: record.position)
            .filter { $0.bond.map { wants($0) } ?? true }
            .map { (type, try WireCoding.bytes($0.body)) }
    }

    /// What clients call the events that they may ask for.
    ///
    /// - Parameters:
    ///   - names: what a client named; nil for all.
    ///   - catalogues: the modules' own.
    /// - Returns: the names; nil for all.
    /// - Throws: `Problem` of the kind `invalidRequest` for one that no event is called by.
    static func types(_ names: [String]?, in catalogues: [EventCatalogue]) throws(Problem) -> Set<String>? {
        guard let names else { return nil }
        let known = Set(catalogues.flatMap(\.names).map { type(of: $0) })
        for (place, name) in names.enumerated() where !known.contains(name) {
            throw Problem(
                .invalidRequest, "found \"\(name)\", expected some of \(known.sorted().joined(separator: ", "))",
                field: "types[\(place)]")
        }
        return Set(names)
    }

    /// What clients call the events of a contract, whatever its version.
    private static func type(of name: MessageName) -> String {
        String((OutwardContracts.contract(of: name)?.name ?? name).kind)
    }

    private func wants(_ type: String) -> Bool { types?.contains(type) ?? true }

    private func wants(_ bond: BondID) -> Bool { bonds?.contains(bond) ?? true }

    private func other(_ event: (any Event)?, _ record: RecordedEvent) throws -> [(type: String, data: [UInt8])] {
        let body = try EventBody(record, saying: event)
        if let bonds {
            let payload = body.payload.value
            let named =
                [payload["id"]?.string, payload["bond"]?.string].compactMap { $0 }
                + (payload["bonds"]?.elements ?? []).compactMap(\.string)
            guard named.contains(where: { name in bonds.contains { $0.text == name } }) else { return [] }
        }
        return [(StreamEvents.type(of: record.type), try WireCoding.bytes(body))]
    }
}
