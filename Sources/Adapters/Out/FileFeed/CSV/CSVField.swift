/// Where one field of a CSV file stands, and how it is to be read.
package struct CSVField: Equatable, Sendable {
    /// The bytes of the field, without the quotes around it.
    package var range: Range<Int>
    /// Whether the field stands in quotes.
    package var isQuoted: Bool
    /// Whether some quotes in it are doubled, so that the bytes are not yet the value.
    package var hasDoubledQuotes: Bool

    /// The value of the field in `bytes`, the file that it was found in.
    package func text(in bytes: [UInt8]) -> String {
        guard hasDoubledQuotes else { return String(decoding: bytes[range], as: UTF8.self) }
        var value: [UInt8] = []
        value.reserveCapacity(range.count)
        var index = range.lowerBound
        while index < range.upperBound {
            value.append(bytes[index])
            index += bytes[index] == UInt8(ascii: "\"") ? 2 : 1
        }
        return String(decoding: value, as: UTF8.self)
    }
}
