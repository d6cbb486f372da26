internal import Contracts
internal import Edge
internal import FixedIncome
internal import Messaging

/// One request to an operation, with its parameters checked.
struct Call: Sendable {
    let request: EdgeRequest
    let operation: Operation
    let api: PublicAPI
    let pinning = Pinning()

    /// A parameter of the path or the query; nil when it is not there.
    func text(_ name: String) -> String? {
        request.captures[name] ?? request.query.first { $0.name == name }?.value
    }

    func integer(_ name: String) -> Int? { text(name).flatMap { Int($0) } }

    func bool(_ name: String) -> Bool? { text(name).map { $0 == "true" } }

    func date(_ name: String) throws -> CalendarDate? { try text(name).map { try CalendarDate(iso: $0) } }

    func time(_ name: String) throws -> Timestamp? { try text(name).map { try Timestamp($0) } }

    func list(_ name: String) -> [String]? { text(name)?.split(separator: ",").map(String.init) }

    func choice<T: RawRepresentable>(_ name: String) -> T? where T.RawValue == String { text(name).flatMap { T(rawValue: $0) } }

    /// The bond that the path names.
    var bond: BondID {
        get throws { try BondID(request.captures["id"] ?? "") }
    }

    var minPosition: LogPosition? { integer("minPosition").map { LogPosition(Int64($0)) } }

    var limit: Int { integer("limit") ?? 100 }

    /// The body as a value of a form.
    func body<T: WireObject>(_ type: T.Type) throws -> T { try WireCoding.body(type, from: try json()) }

    /// The body, of one of the types and of the form that the operation takes.
    func json() throws -> JSONValue {
        let media = request.header("Content-Type")?.split(separator: ";").first.map { $0.filter { $0 != " " }.lowercased() }
        guard let media, operation.bodyTypes.contains(media) else {
            throw Problem(
                .unsupportedMediaType, "found \(media ?? "nothing"), expected \(operation.bodyTypes.joined(separator: " or "))",
                field: "Content-Type")
        }
        let value = try JSONReader.read(request.body)
        try operation.body?.check(value, at: "")
        return value
    }

    /// The context of a question.
    var asking: MessageContext {
        MessageContext(id: request.id, actor: .local, deadline: request.deadline)
    }

    /// The context of a write: under a key of the client's, the same write has the same identifier.
    func writing(reason: String? = nil) -> MessageContext {
        var id = request.id
        if let key = request.header("Idempotency-Key") {
            id = WriteKey.command(key, actor: .local, method: operation.method, path: request.path)
        }
        return MessageContext(
            id: id, actor: .local, reason: reason, deadline: request.deadline, occurredAt: api.clock.now)
    }
}
