internal import NIOHTTP1

extension HTTPRequestHead {
    /// The head as HTTP/1.1 would say it: one word tells whether the connection ends behind it; one of HTTP/1.0 ends it, and means this
    /// machine when it names no host.
    func normalized() -> HTTPRequestHead {
        var head = self
        let isOld = version.major < 1 || version.major == 1 && version.minor == 0
        let words = headers[canonicalForm: "connection"].map { $0.lowercased() }
        if isOld || words.contains("close") { head.headers.replaceOrAdd(name: "connection", value: "close") }
        if isOld, !headers.contains(name: "host") { head.headers.add(name: "Host", value: "localhost") }
        return head
    }
}
