/// The name of a stream: the events of one thing, in order. Written `category/id`: `trading.orders/0190a6e4`.
public struct StreamName: Hashable, Sendable, Comparable {
    /// The name as it is written.
    public let text: String

    /// What kind of thing it is: `trading.orders`.
    public var category: Substring { text[..<slash] }

    /// Which of them: all after the first slash.
    public var id: Substring { text[text.utf8.index(after: slash)...] }

    /// Where the first slash stands; a mark that combines with it belongs to the identifier.
    private var slash: String.Index {
        guard let slash = text.utf8.firstIndex(of: 47) else { preconditionFailure("\(text) is no stream name") }
        return slash
    }

    /// Reads the name of a stream.
    ///
    /// - Parameter text: `category/id`; the category of lower-case letters, digits, dots and hyphens, the id of any characters but
    ///   spaces and control characters; at most 200 bytes.
    /// - Throws: `ContractError.malformedStream` when it reads otherwise.
    public init(_ text: String) throws(ContractError) {
        var text = text
        text.makeContiguousUTF8()
        guard StreamName.isWellFormed(text) else { throw .malformedStream(text) }
        self.text = text
    }

    /// A name that the caller read from a place where only well-formed names stand.
    package init(stored text: String) {
        self.text = text
    }

    private static func isWellFormed(_ text: String) -> Bool {
        guard text.utf8.count <= 200, let slash = text.utf8.firstIndex(of: 47) else { return false }
        let category = text.utf8[..<slash]
        let id = text.unicodeScalars[text.utf8.index(after: slash)...]
        guard let first = category.first, (97...122).contains(first), !id.isEmpty else { return false }
        let plain = category.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 || $0 == 46 }
        return plain && id.allSatisfy { $0.value > 32 && !(127...159).contains($0.value) && !$0.properties.isWhitespace }
    }

    /// Whether the names have the same bytes, as engines compare them: accents composed or not make two names.
    public static func == (left: StreamName, right: StreamName) -> Bool {
        left.text.hasBytes(of: right.text)
    }

    /// Takes in the bytes of the name.
    public func hash(into hasher: inout Hasher) {
        var text = text
        text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }

    /// Whether `left` sorts before `right`, byte by byte.
    public static func < (left: StreamName, right: StreamName) -> Bool {
        left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
    }
}
