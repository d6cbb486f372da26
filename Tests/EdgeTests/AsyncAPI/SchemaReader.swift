import Edge
import Foundation

/// Checks values by JSON Schema as a reader of the document does, by the words that the document uses: another word is a fault.
struct SchemaReader {
    let document: JSONValue

    /// What is wrong with a value; nothing when it has the form.
    func faults(_ value: JSONValue, _ schema: JSONValue, at path: String = "$") -> [String] {
        var faults: [String] = []
        for (word, form) in schema.members ?? [] { faults += self.faults(value, word, form, schema, at: path) }
        return faults
    }

    /// What a reference leads to.
    func resolve(_ reference: String) -> JSONValue? {
        guard reference.hasPrefix("#/") else { return nil }
        let steps = reference.dropFirst(2).split(separator: "/").map {
            $0.replacing("~1", with: "/").replacing("~0", with: "~")
        }
        return steps.reduce(Optional(document)) { $0?[String($1)] }
    }

    private func faults(
        _ value: JSONValue, _ word: String, _ form: JSONValue, _ schema: JSONValue, at path: String
    ) -> [String] {
        switch word {
        case "description": return []
        case "$ref":
            guard let target = form.string.flatMap({ resolve($0) }) else { return ["\(path): \(form.found) leads nowhere"] }
            return faults(value, target, at: path)
        case "allOf": return (form.elements ?? []).flatMap { faults(value, $0, at: path) }
        case "anyOf":
            let tries = (form.elements ?? []).map { faults(value, $0, at: path) }
            return tries.contains { $0.isEmpty } ? [] : ["\(path): \(value.found) is none of any"] + tries.joined()
        case "type": return isOf(value, form.string ?? "") ? [] : ["\(path): found \(value.found), expected \(form.found)"]
        case "const": return same(value, form) ? [] : ["\(path): found \(value.found), expected \(form.found)"]
        case "enum":
            return (form.elements ?? []).contains { same(value, $0) } ? [] : ["\(path): found \(value.found), expected a choice"]
        case "properties":
            return (form.members ?? []).flatMap { name, inner in
                value[name].map { faults($0, inner, at: "\(path).\(name)") } ?? []
            }
        case "required":
            return (form.elements ?? []).compactMap(\.string).filter { value[$0] == nil }.map { "\(path).\($0): found nothing" }
        case "additionalProperties":
            guard form.members != nil else { return ["\(path): an unknown form of \(word)"] }
            return (value.members ?? []).flatMap { faults($0.1, form, at: "\(path).\($0.0)") }
        case "items": return (value.elements ?? []).enumerated().flatMap { faults($1, form, at: "\(path)[\($0)]") }
        default: return scalarFaults(value, word, form, at: path)
        }
    }

    private func scalarFaults(_ value: JSONValue, _ word: String, _ form: JSONValue, at path: String) -> [String] {
        let text = value.string ?? ""
        let isRight: Bool
        switch word {
        case "minimum": isRight = number(value) >= number(form)
        case "maximum": isRight = number(value) <= number(form)
        case "minLength": isRight = text.count >= form.integer ?? 0
        case "maxLength": isRight = text.count <= form.integer ?? 0
        case "pattern": isRight = text.range(of: form.string ?? "(", options: .regularExpression) != nil
        case "format": isRight = hasFormat(text, form.string ?? "")
        default: return ["\(path): an unknown word \(word)"]
        }
        return isRight ? [] : ["\(path): found \(value.found), expected \(word) \(form.found)"]
    }

    private func hasFormat(_ text: String, _ format: String) -> Bool {
        switch format {
        case "date": text.range(of: #"^\d{4}-\d{2}-\d{2}$"#, options: .regularExpression) != nil
        case "date-time": text.range(of: #"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$"#, options: .regularExpression) != nil
        case "uri": URL(string: text)?.scheme != nil
        case "uri-reference": URL(string: text) != nil
        default: false
        }
    }

    private func isOf(_ value: JSONValue, _ type: String) -> Bool {
        switch (type, value) {
        case ("string", .text), ("number", .number), ("boolean", .bool), ("array", .array), ("object", .object), ("null", .null):
            true
        case ("integer", .number): value.integer != nil
        default: false
        }
    }

    private func same(_ left: JSONValue, _ right: JSONValue) -> Bool { JSONText.bytes(left) == JSONText.bytes(right) }

    private func number(_ value: JSONValue) -> Double {
        if case .number(let number) = value { number } else { .nan }
    }
}
