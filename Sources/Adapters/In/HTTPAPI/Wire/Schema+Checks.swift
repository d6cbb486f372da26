package import Edge

extension Schema {
    /// Checks that a value has the form.
    ///
    /// - Parameters:
    ///   - value: from a request.
    ///   - path: where it stands, such as `quotes[3].price`; empty for the whole body.
    /// - Throws: `Problem` with the path, what was found and what is expected.
    package func check(_ value: JSONValue, at path: String) throws(Problem) {
        switch (self, value) {
        case (.any, _), (.nullable, .null), (.bool, .bool), (.number, .number): return
        case (.nullable(let schema), _): try schema.check(value, at: path)
        case (.text(let format, let choices, let longest), .text(let text)):
            let isChosen = choices.map { $0.contains(text) } ?? true
            guard isChosen, text.count <= longest ?? .max, format.map({ TextForm.of($0).accepts(text) }) ?? true else {
                throw mismatch(value, path)
            }
        case (.integer(let min, let max, let choices), .number(let number)):
            guard let whole = Int(exactly: number), (min...max).contains(whole), choices?.contains(whole) ?? true else {
                throw mismatch(value, path)
            }
        case (.array(let schema, let most), .array(let elements)):
            guard elements.count <= most ?? .max else {
                throw Problem(.invalidRequest, "found \(elements.count) entries, expected \(expectation)", field: path)
            }
            for (place, element) in elements.enumerated() { try schema.check(element, at: "\(path)[\(place)]") }
        case (.dictionary(let schema), .object(let members)):
            for (name, member) in members { try schema.check(member, at: Schema.join(path, name)) }
        case (.object(_, let expected), .object(let found)): try Schema.check(found, expected, at: path)
        default: throw mismatch(value, path)
        }
    }

    /// What is expected, in words.
    var expectation: String {
        switch self {
        case .text(_, let choices?, _): "one of \(choices.joined(separator: ", "))"
        case .text(let format?, _, _): TextForm.of(format).expectation
        case .text(_, _, let longest?): "a text of at most \(longest) characters"
        case .text: "a text"
        case .integer(_, _, let choices?): "one of \(choices.map(String.init).joined(separator: ", "))"
        case .integer(let min, let max, nil):
            max == 9_007_199_254_740_991
                ? (min == 0 || min == 1 ? "a whole number of \(min) or more" : "a whole number")
                : "a whole number from \(min) to \(max)"
        case .number: "a number"
        case .bool: "true or false"
        case .array(_, let most?): "an array of at most \(most) entries"
        case .array: "an array"
        case .object, .dictionary: "an object"
        case .any: "a value"
        case .nullable(let schema): "\(schema.expectation), or null"
        }
    }

    private func mismatch(_ value: JSONValue, _ path: String) -> Problem {
        Problem(.invalidRequest, "found \(value.found), expected \(expectation)", field: path.isEmpty ? nil : path)
    }

    private static func join(_ path: String, _ name: String) -> String { path.isEmpty ? name : "\(path).\(name)" }

    private static func check(_ found: [(String, JSONValue)], _ expected: [Member], at path: String) throws(Problem) {
        for (name, value) in found {
            guard let member = expected.first(where: { $0.name == name }) else {
                let names = expected.map(\.name).joined(separator: ", ")
                throw Problem(.invalidRequest, "found the unknown field \"\(name)\", expected \(names)", field: join(path, name))
            }
            try member.schema.check(value, at: join(path, name))
        }
        for member in expected where member.isRequired && !found.contains(where: { $0.0 == member.name }) {
            throw Problem(
                .invalidRequest, "found nothing, expected \(member.schema.expectation)", field: join(path, member.name))
        }
    }
}
