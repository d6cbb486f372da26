import Edge

/// What a server answered.
struct APIAnswer {
    let value: JSONValue
    /// The bytes as they came.
    let bytes: [UInt8]

    /// The text as it came, ended by one line feed.
    var text: String {
        let text = String(decoding: bytes, as: UTF8.self)
        return text.hasSuffix("\n") ? text : text + "\n"
    }
}
