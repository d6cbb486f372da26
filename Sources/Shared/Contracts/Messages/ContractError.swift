/// What a name, an identifier or a time of the published language may fail by.
///
/// Every case is bad input: the caller corrects the text and tries again.
public enum ContractError: Error, Equatable, Sendable {
    /// A wire name that does not read `module.kind.vN`. Correct the name.
    case malformedName(String)
    /// An identifier that is no UUID. Correct the identifier.
    case malformedIdentifier(String)
    /// A stream name that does not read `category/id`, or is too long. Correct the name.
    case malformedStream(String)
    /// A time that is no RFC 3339 time within the years 1678 to 2262. Correct the time.
    case malformedTime(String)
    /// A digest that is not 64 hexadecimal digits. Correct the digest.
    case malformedDigest(String)
    /// A trace context that is not of the W3C's form. Correct it, or leave it out.
    case malformedTrace(String)
    /// Who acts is named by nothing, or by too much. Give a name of 1 to 200 bytes without control characters.
    case malformedActor(String)
    /// Bytes that are not in base 64 with padding. Correct the text.
    case malformedBase64(String)
    /// A bond that is named by characters which no name here has. Give 1 to 64 letters, digits, dots, hyphens, underscores and colons.
    case malformedBond(String)
    /// A price that no bond has. Give a number per 100 of face.
    case malformedPrice(String)
    /// A batch whose columns do not have an entry a bond. Nothing can be said of its bonds; look at who wrote it.
    case unevenColumns(String)
}
