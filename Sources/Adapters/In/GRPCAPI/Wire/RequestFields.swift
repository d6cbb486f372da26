internal import Contracts
internal import Edge

/// Says that a field is not there.
func absent(_ field: String, expected: String) -> Problem {
    Problem(.invalidRequest, "found nothing, expected \(expected)", field: field)
}

/// A number of rows that a client wants: 0 is 100.
func pageSize(_ value: Int32) throws(Problem) -> Int {
    guard (0...1_000).contains(value) else {
        throw Problem(.invalidRequest, "found \(value), expected 1 to 1,000, or 0 for 100", field: "page_size")
    }
    return value == 0 ? 100 : Int(value)
}

/// What an answer must have seen; nil for whatever is there.
func least(_ value: Int64?) throws(Problem) -> LogPosition? {
    guard let value else { return nil }
    return try LogPosition(reading: value, "min_position")
}

/// A number that a client wrote, which must be one.
func finite(_ value: Double?, _ field: String) throws(Problem) -> Double? {
    guard let value, !value.isFinite else { return value }
    throw Problem(.invalidRequest, "found \(value), expected a finite number", field: field)
}
