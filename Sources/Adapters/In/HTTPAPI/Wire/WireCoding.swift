internal import Contracts
internal import Edge

/// Brings values to JSON and back.
enum WireCoding {
    /// What a value says, in JSON: members by name, nil left out, shortest numbers.
    ///
    /// - Throws: `KeptContentError`, for what is answered was made here.
    static func bytes(_ value: some Encodable) throws(KeptContentError) -> [UInt8] {
        do throws(CanonicalError) {
            return try CanonicalEncoder.encode(value)
        } catch {
            throw KeptContentError(description: "\(type(of: value)): \(error)")
        }
    }

    /// The same as a tree.
    static func value(_ value: some Encodable) throws -> JSONValue { try JSONReader.read(bytes(value)) }

    /// Reads what a request says, which has been checked by the form of the type.
    ///
    /// - Parameters:
    ///   - type: what is to be read.
    ///   - value: what the client wrote.
    ///   - path: where it stands in the body; empty for all of it.
    /// - Returns: the value.
    /// - Throws: `Problem` of the kind `invalidRequest`, with the path of the field.
    static func body<T: WireObject>(_ type: T.Type, from value: JSONValue, at path: String = "") throws -> T {
        do throws(CanonicalError) {
            return try CanonicalDecoder.decode(T.self, from: canonical(value))
        } catch {
            guard case .mismatch(let place, let found, let expected) = error else { throw error }
            let field = [path, place].filter { !$0.isEmpty }.joined(separator: ".")
            throw Problem(.invalidRequest, "found \(found), expected \(expected)", field: field.isEmpty ? nil : field)
        }
    }

    /// The canonical form of what a client wrote in any order.
    private static func canonical(_ value: JSONValue) -> [UInt8] { JSONText.bytes(value, sorted: true) }
}
