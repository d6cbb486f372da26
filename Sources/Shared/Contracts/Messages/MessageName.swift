/// The wire name of a contract: the module that owns it, what it says, and the version of its fields.
///
/// Written `module.kind.vN`, in lower-case words joined by hyphens: `valuation.valuations-calculated.v2`.
public struct MessageName: Hashable, Sendable {
    /// The name as it is written on the wire.
    public let text: String

    /// The version of the fields, from 1.
    public let version: Int

    /// The module that owns the contract: `valuation`.
    public var module: Substring { text.prefix { $0 != "." } }

    /// What the contract says, without its version: `valuations-calculated`.
    public var kind: Substring { text.dropFirst(module.count + 1).prefix { $0 != "." } }

    /// Reads a wire name.
    ///
    /// - Parameter text: `module.kind.vN`, at most 120 bytes.
    /// - Throws: `ContractError.malformedName` when it reads otherwise.
    public init(_ text: String) throws(ContractError) {
        guard let name = MessageName(reading: text) else { throw .malformedName(text) }
        self = name
    }

    private init?(reading text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[2].first == "v", let version = Int(parts[2].dropFirst()), version >= 1,
            parts[2].dropFirst().first != "0", parts[2].dropFirst().first != "+",
            MessageName.isWords(parts[0]), MessageName.isWords(parts[1]), text.utf8.count <= MessageName.longest
        else { return nil }
        self.text = text
        self.version = version
    }

    /// The same contract in another version.
    ///
    /// - Parameter version: from 1.
    /// - Returns: the name; nil when there is no such version, or the name gets too long.
    public func version(_ version: Int) -> MessageName? {
        MessageName(reading: "\(module).\(kind).v\(version)")
    }

    /// The most bytes that a name may have.
    static let longest = 120

    /// Lower-case letters and digits in words joined by single hyphens, a letter first.
    static func isWords(_ text: Substring) -> Bool {
        guard let first = text.utf8.first, (97...122).contains(first), text.utf8.last != 45 else { return false }
        var previous: UInt8 = 0
        for byte in text.utf8 {
            let isHyphen = byte == 45
            guard isHyphen || (97...122).contains(byte) || (48...57).contains(byte), !(isHyphen && previous == 45) else {
                return false
            }
            previous = byte
        }
        return true
    }
}
