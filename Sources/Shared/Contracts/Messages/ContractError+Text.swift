extension ContractError: CustomStringConvertible {
    /// What was found, and what would be right.
    public var description: String {
        switch self {
        case .malformedName(let text):
            "message name: found \"\(text)\", expected module.kind.vN in lower-case words, such as market-data.prices-updated.v1"
        case .malformedIdentifier(let text):
            "identifier: found \"\(text)\", expected a UUID, on the wire in lower case, such as 0190a6e4-7a3c-7cc1-9f0e-3b1d6a0e8f11"
        case .malformedStream(let text):
            "stream: found \"\(text)\", expected category/id of at most 200 bytes, such as market-data.quotes/US912828XX"
        case .malformedTime(let text):
            "time: found \"\(text)\", expected an RFC 3339 time between 1678 and 2262, such as 2024-07-01T15:00:00Z"
        case .malformedDigest(let text):
            "digest: found \"\(text)\", expected 64 hexadecimal digits, on the wire in lower case"
        case .malformedTrace(let text):
            "trace: found \"\(text)\", expected a traceparent of the W3C's version 00, or a tracestate of at most 512 printable characters"
        case .malformedActor(let text):
            "actor: found \"\(text)\", expected a name of 1 to 200 bytes without control characters"
        case .malformedBase64(let text):
            "bytes: found \"\(text)\", expected base 64 with padding, such as aGk="
        case .malformedBond(let text):
            "bond: found \"\(text)\", expected 1 to 64 letters, digits, dots, hyphens, underscores and colons of ASCII"
        case .malformedPrice(let text):
            "price: found \(text), expected a number per 100 of face"
        case .unevenColumns(let text): "columns: \(text), one a bond"
        }
    }
}
