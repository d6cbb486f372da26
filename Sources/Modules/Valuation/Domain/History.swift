import Contracts

/// The last values of something by the positions that they hold from.
struct History<Value: Sendable>: Sendable {
    private var positions: [LogPosition] = []
    private var values: [Value] = []

    var last: Value? { values.last }

    /// What held at a position; right as long as nothing that held then was forgotten.
    func value(at position: LogPosition) -> Value? {
        if let last = positions.last, last <= position { return values.last }
        var (low, high) = (0, positions.count)
        while low < high {
            let middle = (low + high) / 2
            if positions[middle] <= position { low = middle + 1 } else { high = middle }
        }
        return low > 0 ? values[low - 1] : nil
    }

    /// Takes in what holds from a position on.
    ///
    /// - Returns: from where on the history is whole, when older values were forgotten.
    mutating func add(_ value: Value, at position: LogPosition, depth: Int) -> LogPosition? {
        if positions.last == position {
            values[values.count - 1] = value
            return nil
        }
        positions.append(position)
        values.append(value)
        guard positions.count > 2 * depth else { return nil }
        positions.removeFirst(depth)
        values.removeFirst(depth)
        return positions[0]
    }
}
