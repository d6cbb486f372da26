/// Reads a value from canonical bytes, and refuses bytes that are the canonical form of nothing.
///
/// What `CanonicalEncoder` would write otherwise is refused: spaces, members out of order or twice, longer numbers and escapes, bad
/// UTF-8, nesting beyond 64 levels, null where nil leaves the key out. Members that the type does not know are passed over, so that a
/// field can be added to a contract.
public enum CanonicalDecoder {
    /// The value that canonical bytes hold.
    ///
    /// - Parameters:
    ///   - type: what to read.
    ///   - bytes: canonical bytes.
    /// - Returns: the value.
    /// - Throws: `CanonicalError.malformed` when the bytes are not canonical, `.mismatch` when they hold something else, or something that
    ///   the type refuses, `.unsupported` when the type has no canonical form.
    public static func decode<T: Decodable>(_ type: T.Type, from bytes: [UInt8]) throws(CanonicalError) -> T {
        let tape = try CanonicalTape(bytes)
        do {
            return try tape.read(type, at: 0)
        } catch {
            throw tape.canonicalError(error, at: 0, type)
        }
    }

    /// Checks that bytes are in canonical form, whatever they say.
    ///
    /// - Parameter bytes: what to check.
    /// - Throws: `CanonicalError.malformed` at the first byte that is wrong.
    public static func validate(_ bytes: [UInt8]) throws(CanonicalError) {
        var validator = CanonicalValidator()
        try validator.validate(bytes)
    }
}
