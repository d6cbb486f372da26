internal import Edge

/// Writes rows as CSV (RFC 4180): a column a field, those of objects within with a dot, lists in one cell with semicolons.
enum CSVText {
    static func bytes(_ rows: [some WireObject], _ schema: Schema) throws -> [UInt8] {
        let columns = columns(schema, "")
        var lines = [columns.joined(separator: ",")]
        for row in rows {
            let value = try WireCoding.value(row)
            lines.append(columns.map { cell(at: $0, in: value) }.joined(separator: ","))
        }
        return Array((lines.joined(separator: "\r\n") + "\r\n").utf8)
    }

    private static func columns(_ schema: Schema, _ path: String) -> [String] {
        switch schema {
        case .object(_, let members):
            members.flatMap { columns($0.schema, path.isEmpty ? $0.name : "\(path).\($0.name)") }
        default: [path]
        }
    }

    private static func cell(at path: String, in value: JSONValue) -> String {
        let found = path.split(separator: ".").reduce(Optional(value)) { value, name in value?[String(name)] }
        return found.map { quoted(text($0)) } ?? ""
    }

    private static func text(_ value: JSONValue) -> String {
        switch value {
        case .null: ""
        case .bool(let value): "\(value)"
        case .number(let value): JSONText.number(value)
        case .text(let text): text
        case .array(let elements): elements.map { text($0) }.joined(separator: ";")
        case .object: String(decoding: JSONText.bytes(value), as: UTF8.self)
        }
    }

    private static func quoted(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy { $0 != 34 && $0 != 44 && $0 != 10 && $0 != 13 }
        return isPlain ? text : "\"\(text.replacing("\"", with: "\"\""))\""
    }
}
