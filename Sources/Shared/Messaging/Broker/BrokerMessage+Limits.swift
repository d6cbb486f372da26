extension BrokerMessage {
    /// Headers that engines write themselves.
    private static let reserved: Set<String> = ["traceparent", "tracestate"]

    /// Throws unless every engine takes the message.
    ///
    /// - Parameter largestBody: in bytes.
    /// - Throws: `BrokerError.invalid` with what is wrong.
    package func check(largestBody: Int) throws(BrokerError) {
        guard (1...255).contains(id.utf8.count) else {
            throw .invalid("message: found an identifier of \(id.utf8.count) bytes, expected 1 to 255")
        }
        guard (key?.utf8.count ?? 0) <= 255, contentType.utf8.count <= 255 else {
            throw .invalid("message \(id): found a key or content type of more than 255 bytes, expected at most so many")
        }
        guard body.count <= largestBody else {
            throw .invalid(
                "message \(id): found a body of \(body.count) bytes, expected at most \(largestBody): send it by reference")
        }
        for name in headers.keys {
            let isPlain = name.utf8.allSatisfy { (0x21...0x7e).contains($0) && !(0x41...0x5a).contains($0) }
            guard isPlain, (1...128).contains(name.utf8.count), !Self.reserved.contains(name), !name.hasPrefix("bondtrader-")
            else {
                throw .invalid("message \(id): found a header \"\(name)\", expected a free lower-case name of at most 128 bytes")
            }
        }
    }
}
