/// Why a value has no canonical bytes, or bytes are not the canonical form of a value.
///
/// Each case names the path of the field, `quotes[3].price`, empty for the whole value, or the offset in the bytes. The caller corrects the value, or refuses the bytes.
public enum CanonicalError: Error, Equatable, Sendable {
    /// NaN or an infinity, which has no canonical form. Leave the field out.
    case notFinite(path: String)
    /// An integer beyond ±2^53 that is not an `Int64`. Declare the field as `Int64`.
    case integerOutOfRange(path: String, found: String)
    /// The bytes are no JSON in canonical form. Refuse them.
    case malformed(offset: Int, found: String, expected: String)
    /// The bytes do not hold the type that was asked for. Check the contract's version.
    case mismatch(path: String, found: String, expected: String)
    /// The type encodes itself in a way that has no canonical form, such as twice into one place. Correct the type.
    case unsupported(path: String, String)
}
