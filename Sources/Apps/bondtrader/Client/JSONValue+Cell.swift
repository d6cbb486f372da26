import Edge
import FileFeed

extension JSONValue {
    /// The value at a path of members, such as `details.terms.maturity`; nil when there is none.
    subscript(path path: String) -> JSONValue? {
        path.split(separator: ".").reduce(JSONValue?.some(self)) { value, name in value?[String(name)] }
    }

    /// What a cell of a table shows: lists joined by spaces, members as `name=value`.
    ///
    /// - Parameter style: the column's; in one of text a whole number has no point.
    /// - Returns: the cell.
    func cell(_ style: DataGrid.Style = .text) -> CSVValue {
        switch self {
        case .null: return .empty
        case .bool(let isTrue): return .boolean(isTrue)
        case .number(let number):
            if case .text = style, let whole = Int(exactly: number) { return .integer(whole) }
            return .number(number)
        case .text(let text): return .text(text)
        case .array(let elements): return .text(elements.map { $0.cell().text }.joined(separator: " "))
        case .object(let members): return .text(members.map { "\($0)=\($1.cell().text)" }.joined(separator: " "))
        }
    }
}
