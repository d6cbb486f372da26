import Edge

/// An answer as it comes over the wire.
struct WireReply {
    let status: Int
    let fields: [(name: String, value: String)]
    let body: [UInt8]

    /// Reads answers that follow each other, each of the length that its header says.
    ///
    /// - Parameters:
    ///   - bytes: all that came over a connection.
    ///   - isHead: whether they answer HEAD, and so have no bodies.
    /// - Returns: the answers; what is none, with a status of 0, at the end.
    static func all(in bytes: [UInt8], isHead: Bool = false) -> [WireReply] {
        var replies: [WireReply] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            guard let end = rest.firstRange(of: Array("\r\n\r\n".utf8)) else {
                return replies + [WireReply(status: 0, fields: [], body: Array(rest))]
            }
            let lines = String(decoding: rest[..<end.lowerBound], as: UTF8.self).split(separator: "\r\n")
            let words = (lines.first ?? "").split(separator: " ")
            let fields = lines.dropFirst().map { line in
                let sides = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
                return (name: sides[0].lowercased(), value: String((sides.last ?? "").drop { $0 == " " }))
            }
            let length = isHead ? 0 : fields.first { $0.name == "content-length" }.flatMap { Int($0.value) } ?? 0
            rest = rest[end.upperBound...]
            replies.append(
                WireReply(status: words.count > 1 ? Int(words[1]) ?? 0 : 0, fields: fields, body: Array(rest.prefix(length))))
            rest = rest.dropFirst(length)
        }
        return replies
    }

    func field(_ name: String) -> String? { fields.first { $0.name == name }?.value }

    /// What kind of problem it tells; nil for no problem document.
    var problem: String? {
        guard field("content-type") == "application/problem+json" else { return nil }
        return try? JSONReader.read(body)["type"]?.string
    }
}
