public import Contracts

/// What stands for bytes that are kept in a ``PayloadStore``.
public struct PayloadReference: Sendable, Hashable {
    /// SHA-256 of the bytes.
    public let digest: Digest256

    /// How many bytes there are.
    public let count: Int

    /// What stands for some bytes.
    ///
    /// - Parameter bytes: what is kept.
    public init(of bytes: [UInt8]) {
        (digest, count) = (Digest256(of: bytes), bytes.count)
    }

    /// Reads a reference.
    ///
    /// - Parameter text: `sha256:` with 64 hexadecimal digits, a comma and the number of bytes; nil for any other.
    public init?(_ text: String) {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].hasPrefix("sha256:"), let count = Int(parts[1]), count >= 0, "\(count)" == parts[1]
        else {
            return nil
        }
        let digits = Array(parts[0].utf8.dropFirst(7))
        guard digits.count == 64 else { return nil }
        var bytes: [UInt8] = []
        for place in stride(from: 0, to: 64, by: 2) {
            let pair = String(decoding: digits[place..<place + 2], as: UTF8.self)
            guard pair.utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) }), let byte = UInt8(pair, radix: 16)
            else {
                return nil
            }
            bytes.append(byte)
        }
        guard let digest = Digest256(bytes: bytes) else { return nil }
        (self.digest, self.count) = (digest, count)
    }

    /// The digest in 64 hexadecimal digits.
    public var name: String {
        digest.bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    /// The reference as ``init(_:)`` reads it.
    public var text: String { "sha256:\(name),\(count)" }

    /// Throws unless some bytes are those that it stands for.
    ///
    /// - Parameter bytes: what a store found.
    /// - Throws: `BrokerError.failed`.
    public func check(_ bytes: [UInt8]) throws(BrokerError) {
        let found = PayloadReference(of: bytes)
        guard found == self else { throw .failed("payload \(text): found \(found.text) in its place") }
    }
}
