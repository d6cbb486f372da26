package import Edge

extension Schema {
    /// The form as OpenAPI 3.1 writes it; objects with a name as references.
    package var openAPI: JSONValue {
        switch self {
        case .text(let format, let choices, let longest): Schema.text(format, choices, longest)
        case .integer(_, _, let choices?):
            .object([("type", .text("integer")), ("enum", .array(choices.map { .number(Double($0)) }))])
        case .integer(let min, let max, nil):
            .object([("type", .text("integer")), ("minimum", .number(Double(min))), ("maximum", .number(Double(max)))])
        case .number: .object([("type", .text("number"))])
        case .bool: .object([("type", .text("boolean"))])
        case .array(let schema, let most):
            .object(
                [("type", .text("array")), ("items", schema.openAPI)] + (most.map { [("maxItems", .number(Double($0)))] } ?? []))
        case .object(let name, _): .object([("$ref", .text("#/components/schemas/\(name)"))])
        case .dictionary(let schema): .object([("type", .text("object")), ("additionalProperties", schema.openAPI)])
        case .any: .object([])
        case .nullable(let schema): .object([("anyOf", .array([schema.openAPI, .object([("type", .text("null"))])]))])
        }
    }

    /// What a reference to an object stands for.
    ///
    /// - Parameters:
    ///   - members: of the object.
    ///   - isOpen: whether later releases may add members, which readers pass over.
    /// - Returns: the form, to stand among the components.
    static func component(_ members: [Member], isOpen: Bool = false) -> JSONValue {
        let required = members.filter(\.isRequired).map { JSONValue.text($0.name) }
        let properties = members.map { member -> (String, JSONValue) in
            guard let note = member.note, case .object(let own) = member.schema.openAPI else {
                return (member.name, member.schema.openAPI)
            }
            return (member.name, .object(own + [("description", .text(note))]))
        }
        return .object(
            [("type", .text("object")), ("properties", .object(properties))]
                + (required.isEmpty ? [] : [("required", .array(required))])
                + (isOpen ? [] : [("additionalProperties", .bool(false))]))
    }

    /// The objects with names that stand in it, each once, those within before those around.
    func components(into found: inout [(String, [Member])]) {
        switch self {
        case .array(let schema, _), .dictionary(let schema), .nullable(let schema): schema.components(into: &found)
        case .object(let name, let members):
            guard !found.contains(where: { $0.0 == name }) else { return }
            for member in members { member.schema.components(into: &found) }
            found.append((name, members))
        default: return
        }
    }

    private static func text(_ format: String?, _ choices: [String]?, _ longest: Int?) -> JSONValue {
        var members: [(String, JSONValue)] = [("type", .text("string"))]
        if let format { members += TextForm.of(format).schema }
        if let choices { members += [("enum", .array(choices.map { .text($0) }))] }
        if let longest { members += [("maxLength", .number(Double(longest)))] }
        return .object(members)
    }
}
