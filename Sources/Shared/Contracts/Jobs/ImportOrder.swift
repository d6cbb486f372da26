public import FixedIncome

/// A file to be imported: what a job of the kind `import` is to do.
public struct ImportOrder: Codable, Sendable, Equatable {
    /// The kind of such jobs.
    public static let kind = "import"

    /// What the file is.
    public var format: ImportFormat

    /// What the file is called, for messages.
    public var name: String

    /// Whose quotes they are; nil for the format's own name.
    public var source: String?

    /// The day of the prices, for a file that does not say it.
    public var day: CalendarDate?

    /// A file to be imported.
    ///
    /// - Parameters:
    ///   - format: what the file is.
    ///   - name: what the file is called, for messages.
    ///   - source: whose quotes they are; nil for the format's own name.
    ///   - day: the day of the prices, for a file that does not say it.
    public init(format: ImportFormat, name: String, source: String? = nil, day: CalendarDate? = nil) {
        self.format = format
        self.name = name
        self.source = source
        self.day = day
    }

    /// The payload of the job: this in canonical bytes, which hold no end of line, one, and the file as it is.
    ///
    /// - Parameter file: the bytes of the file.
    /// - Returns: the payload.
    /// - Throws: `CanonicalError`, by cause.
    public func payload(with file: [UInt8]) throws(CanonicalError) -> [UInt8] {
        try CanonicalEncoder.encode(self) + [ImportOrder.end] + file
    }

    /// Reads a payload.
    ///
    /// - Parameter payload: of a job of this kind.
    /// - Returns: what is to be imported, and the bytes of the file.
    /// - Throws: `CanonicalError`, by cause.
    public static func read(_ payload: [UInt8]) throws(CanonicalError) -> (order: ImportOrder, file: [UInt8]) {
        let head = payload.prefix { $0 != end }
        let order = try CanonicalDecoder.decode(ImportOrder.self, from: Array(head))
        return (order, Array(payload.dropFirst(head.count + 1)))
    }

    private static let end = UInt8(ascii: "\n")
}
