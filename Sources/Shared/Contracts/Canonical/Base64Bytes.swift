/// Bytes that are written as text, in base 64 with padding (RFC 4648, section 4): a third longer than they are, where an array of
/// numbers is nearly four times as long.
public struct Base64Bytes: Hashable, Sendable {
    /// The bytes.
    public var bytes: [UInt8]

    /// Bytes to be written as text.
    ///
    /// - Parameter bytes: any.
    public init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }
}
