/// A number of bytes, as people write it: `512KiB`, `4MiB`, `1GiB`, or bytes alone.
public struct ByteSize: Sendable, Equatable, CustomStringConvertible {
    /// How many bytes.
    public let bytes: Int

    private static let units: [(name: String, bytes: Int)] = [("GiB", 1 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10)]

    /// A number of bytes.
    ///
    /// - Parameter bytes: 0 or more.
    public init(_ bytes: Int) {
        self.bytes = bytes
    }

    /// Reads a whole number with one of the units KiB, MiB and GiB, or none; nil when it is none.
    init?(_ text: String) {
        let unit = ByteSize.units.first { text.hasSuffix($0.name) } ?? ("", 1)
        let digits = text.dropLast(unit.name.utf8.count)
        guard !digits.isEmpty, digits.utf8.allSatisfy({ (48...57).contains($0) }), let count = Int(digits) else { return nil }
        let (bytes, isTooMany) = count.multipliedReportingOverflow(by: unit.bytes)
        guard !isTooMany else { return nil }
        self.bytes = bytes
    }

    /// The size in the largest unit that leaves a whole number.
    public var description: String {
        let unit = ByteSize.units.first { bytes >= $0.bytes && bytes % $0.bytes == 0 } ?? ("", 1)
        return "\(bytes / unit.bytes)\(unit.name)"
    }
}
