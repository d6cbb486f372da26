internal import Contracts

extension ReadModelValue: Hashable, Comparable {
    /// Equal kind and value; texts by their bytes, not by how they look.
    public static func == (left: ReadModelValue, right: ReadModelValue) -> Bool {
        switch (left, right) {
        case (.null, .null): true
        case (.text(let left), .text(let right)): left.hasBytes(of: right)
        case (.integer(let left), .integer(let right)): left == right
        case (.real(let left), .real(let right)): left == right
        case (.bytes(let left), .bytes(let right)): left == right
        case (.boolean(let left), .boolean(let right)): left == right
        case (.timestamp(let left), .timestamp(let right)): left == right
        default: false
        }
    }

    /// In the order of the kind; null first.
    public static func < (left: ReadModelValue, right: ReadModelValue) -> Bool {
        switch (left, right) {
        case (.text(let left), .text(let right)): left.utf8.lexicographicallyPrecedes(right.utf8)
        case (.integer(let left), .integer(let right)): left < right
        case (.real(let left), .real(let right)): left < right
        case (.bytes(let left), .bytes(let right)): left.lexicographicallyPrecedes(right)
        case (.boolean(let left), .boolean(let right)): !left && right
        case (.timestamp(let left), .timestamp(let right)): left < right
        default: left.rank < right.rank
        }
    }

    /// Equal values hash alike.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(rank)
        switch self {
        case .null: break
        case .text(let value): for byte in value.utf8 { hasher.combine(byte) }
        case .integer(let value): hasher.combine(value)
        case .real(let value): hasher.combine(value)
        case .bytes(let value): hasher.combine(value)
        case .boolean(let value): hasher.combine(value)
        case .timestamp(let value): hasher.combine(value)
        }
    }

    private var rank: Int {
        switch self {
        case .null: 0
        case .text: 1
        case .integer: 2
        case .real: 3
        case .bytes: 4
        case .boolean: 5
        case .timestamp: 6
        }
    }
}
