/// Writes a value as canonical bytes: the one JSON text that says it, so that equal values have equal bytes and equal hashes.
///
/// The form is that of RFC 8785 with these rules: UTF-8 without spaces; members sorted by the UTF-8 bytes of their keys; nil leaves its
/// key out, in arrays and dictionaries it is `null`; `Double` and `Float` in the fewest digits that read back as the same value, as
/// ECMAScript writes them, but negative zero as `-0`; `Int64` and `UInt64` as decimal strings, all other integers as numbers within
/// ±2^53; strings with the fewest escapes. Objects and arrays nest at most 64 deep.
public enum CanonicalEncoder {
    /// How deep objects and arrays may nest.
    static let deepest = 64

    /// The canonical bytes of a value.
    ///
    /// - Parameter value: what to write.
    /// - Returns: UTF-8 text.
    /// - Throws: `CanonicalError.notFinite`, `.integerOutOfRange` or `.unsupported`, with the path of the field.
    public static func encode(_ value: some Encodable) throws(CanonicalError) -> [UInt8] {
        let writer = CanonicalWriter()
        do {
            try writer.write(value)
        } catch {
            throw writer.canonicalError(error)
        }
        return writer.bytes
    }
}
