internal import Contracts
internal import Edge

/// Brings values to JSON and back.
enum WireCoding {
    /// What a value says, in JSON: members by name, nil left out, shortest numbers.
    static func bytes(_ value: some Encodable) throws -> [UInt8] { try CanonicalEncoder.encode(value) }

    /// The same as a tree.
    static func value(_ value: some Encodable) throws -> JSONValue { try JSONReader.read(bytes(value)) }

    /// Reads the body of a request, checked by its form before.
    static func body<T: WireObject>(_ type: T.Type, from bytes: [UInt8]) throws -> T {
        let value = try JSONReader.read(bytes)
        try T.schema.check(value, at: "")
        do {
            return try CanonicalDecoder.decode(T.self, from: canonical(value))
        } catch CanonicalError.mismatch(let path, let found, let expected) {
            throw Problem(.invalidRequest, "found \(found), expected \(expected)", field: path)
        }
    }

    /// The canonical form of what a client wrote in any order; null says what leaving out says.
    private static func canonical(_ value: JSONValue) -> [UInt8] { JSONText.bytes(value, sorted: true) }
}
