/// A JSON value. Members of an object stand in the order of writing, each once.
package enum JSONValue: Sendable {
    /// Nothing.
    case null
    /// True or false.
    case bool(Bool)
    /// A number.
    case number(Double)
    /// A text.
    case text(String)
    /// Values in order.
    case array([JSONValue])
    /// Values by names.
    case object([(String, JSONValue)])

    /// The value of a member; nil when there is none, or it is no object.
    package subscript(name: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.0 == name }?.1
    }

    /// The text, if it is one.
    package var string: String? {
        if case .text(let text) = self { text } else { nil }
    }

    /// The number, if it is a whole one.
    package var integer: Int? {
        if case .number(let number) = self { Int(exactly: number) } else { nil }
    }

    /// The members, if it is an object.
    package var members: [(String, JSONValue)]? {
        if case .object(let members) = self { members } else { nil }
    }

    /// The elements, if it is an array.
    package var elements: [JSONValue]? {
        if case .array(let elements) = self { elements } else { nil }
    }

    /// What it is, in words.
    package var found: String {
        switch self {
        case .null: "null"
        case .bool(let value): "\(value)"
        case .number(let value): JSONText.number(value)
        case .text(let text): "\"\(text.count > 60 ? String(text.prefix(60)) + "…" : text)\""
        case .array: "an array"
        case .object: "an object"
        }
    }
}
