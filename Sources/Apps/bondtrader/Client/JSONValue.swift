import FileFeed
import Foundation

/// A JSON value as a server sent it.
enum JSONValue: Equatable, Sendable {
    case null
    case boolean(Bool)
    case integer(Int)
    case number(Double)
    case text(String)
    case list([JSONValue])
    case object([String: JSONValue])

    /// The value at a path of members, such as `details.terms.maturity`; nil when there is none.
    subscript(path: String) -> JSONValue? {
        var value = self
        for name in path.split(separator: ".") {
            guard case .object(let members) = value, let member = members[String(name)] else { return nil }
            value = member
        }
        return value
    }

    /// The elements of a list; nil for anything else.
    var list: [JSONValue]? {
        if case .list(let values) = self { values } else { nil }
    }

    /// A text; nil for anything else.
    var text: String? {
        if case .text(let text) = self { text } else { nil }
    }

    /// What a cell of a table shows: lists joined by spaces, of objects as many as there are.
    var cell: CSVValue {
        switch self {
        case .null: .empty
        case .boolean(let isTrue): .boolean(isTrue)
        case .integer(let number): .integer(number)
        case .number(let number): .number(number)
        case .text(let text): .text(text)
        case .list(let values): .text(values.map(\.cell.text).joined(separator: " "))
        case .object(let members):
            .text(members.keys.sorted().map { "\($0)=\(members[$0]?.cell.text ?? "")" }.joined(separator: " "))
        }
    }
}
