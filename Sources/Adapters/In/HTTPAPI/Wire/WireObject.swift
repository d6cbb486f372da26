/// What requests and answers are made of. Its form is derived from how it decodes itself, so that it says what the code does.
protocol WireObject: Codable, Sendable {
    /// What its fields say, for people.
    static var notes: [String: String] { get }

    /// The forms of fields that are narrower than those of their types.
    static var forms: [String: Schema] { get }
}

extension WireObject {
    /// Nothing to add to the names.
    static var notes: [String: String] { [:] }

    /// The forms are those of the types.
    static var forms: [String: Schema] { [:] }

    /// The form.
    static var schema: Schema { SchemaProbe.schema(of: Self.self) }
}
