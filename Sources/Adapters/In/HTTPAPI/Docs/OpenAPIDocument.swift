internal import Edge

/// The table of operations as OpenAPI 3.1.
enum OpenAPIDocument {
    static func document(_ operations: [Operation], release: String) -> JSONValue {
        var components: [(String, [Schema.Member])] = []
        for operation in operations {
            operation.body?.components(into: &components)
            operation.success.schema?.components(into: &components)
        }
        let schemas = components.map { ($0.0, Schema.component($0.1)) } + [("Problem", problem)]
        return .object([
            ("openapi", .text("3.1.0")),
            ("info", info(release)),
            ("servers", .array([.object([("url", .text("/"))])])),
            ("paths", paths(operations)),
            ("components", .object([("schemas", .object(schemas)), ("responses", problems)])),
        ])
    }

    private static func info(_ release: String) -> JSONValue {
        .object([
            ("title", .text("BondTrader")), ("version", .text(release)),
            (
                "description",
                .text(
                    "Bonds, quotes, curves and valuations on one log. Prices are per 100 of face, clean; rates are decimals a year."
                )
            ),
        ])
    }

    private static func paths(_ operations: [Operation]) -> JSONValue {
        var paths: [(String, [(String, JSONValue)])] = []
        for operation in operations {
            let member = (operation.method.lowercased(), self.operation(operation))
            if let place = paths.firstIndex(where: { $0.0 == operation.path }) {
                paths[place].1.append(member)
            } else {
                paths.append((operation.path, [member]))
            }
        }
        return .object(paths.map { ($0.0, .object($0.1)) })
    }

    private static func operation(_ operation: Operation) -> JSONValue {
        var members: [(String, JSONValue)] = [
            ("operationId", .text(operation.id)), ("tags", .array([.text(operation.chapter)])),
            ("summary", .text(operation.summary)),
        ]
        if let details = operation.details { members.append(("description", .text(details))) }
        if !operation.parameters.isEmpty {
            members.append(("parameters", .array(operation.parameters.map { parameter($0) })))
        }
        if let body = operation.body {
            members.append(
                ("requestBody", .object([("required", .bool(true)), ("content", content(operation.bodyTypes, body))])))
        }
        members.append(("responses", responses(operation)))
        return .object(members)
    }

    private static func parameter(_ parameter: Parameter) -> JSONValue {
        var schema = parameter.schema.openAPI
        // An empty list is written as a name without a value, and an empty name in a path as another path.
        if case .object(let form) = schema {
            if case .array = parameter.schema { schema = .object(form + [("minItems", .number(1))]) }
            if parameter.place == .path, case .text(nil, _, _) = parameter.schema {
                schema = .object(form + [("minLength", .number(1))])
            }
        }
        var members: [(String, JSONValue)] = [
            ("name", .text(parameter.name)), ("in", .text(parameter.place.rawValue)), ("required", .bool(parameter.isRequired)),
            ("description", .text(parameter.note)), ("schema", schema),
        ]
        if case .array = parameter.schema {
            members += [("style", .text("form")), ("explode", .bool(false))]
        }
        return .object(members)
    }

    private static func content(_ types: [String], _ schema: Schema?) -> JSONValue {
        .object(
            types.map { type in
                let form =
                    type == "application/json" || type.hasSuffix("+json")
                    ? schema?.openAPI ?? .object([]) : .object([("type", .text("string"))])
                return (type, .object([("schema", form)]))
            })
    }

    private static func responses(_ operation: Operation) -> JSONValue {
        let success = operation.success
        var members: [(String, JSONValue)] = [
            (
                "\(success.status)",
                .object([("description", .text(success.note)), ("content", content(success.types, success.schema))])
            )
        ]
        if operation.parameters.contains(where: { $0.name == "If-None-Match" }) {
            members.append(("304", .object([("description", .text("The client has the answer already."))])))
        }
        for status in Set(operation.allProblems.map(\.status)).sorted() {
            members.append(("\(status)", .object([("$ref", .text("#/components/responses/Problem\(status)"))])))
        }
        return .object(members)
    }

    /// One answer a status, which names the kinds of problems that have it.
    private static var problems: JSONValue {
        let statuses = Set(ProblemKind.allCases.map(\.status)).sorted()
        return .object(
            statuses.map { status in
                let kinds = ProblemKind.allCases.filter { $0.status == status }
                let note = kinds.map { "\($0.rawValue): \($0.title)." }.joined(separator: " ")
                let form = JSONValue.object([("schema", .object([("$ref", .text("#/components/schemas/Problem"))]))])
                return (
                    "Problem\(status)",
                    .object([("description", .text(note)), ("content", .object([("application/problem+json", form)]))])
                )
            })
    }

    private static var problem: JSONValue {
        func text(_ note: String) -> JSONValue { .object([("type", .text("string")), ("description", .text(note))]) }
        return .object([
            ("type", .text("object")),
            (
                "properties",
                .object([
                    (
                        "type",
                        .object([("type", .text("string")), ("enum", .array(ProblemKind.allCases.map { .text($0.type) }))])
                    ),
                    ("title", text("What kind of problem it is.")), ("status", .object([("type", .text("integer"))])),
                    ("detail", text("What was found, what is expected.")), ("instance", text("The identifier of the request.")),
                    ("field", text("The path of the field, or the name of the parameter or header.")),
                    ("code", text("What the business calls its refusal.")),
                ])
            ),
            ("required", .array(["type", "title", "status", "detail", "instance"].map { .text($0) })),
            ("additionalProperties", .bool(false)),
        ])
    }
}
