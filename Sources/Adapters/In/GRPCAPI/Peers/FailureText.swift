internal import GRPCCore

/// What a failed call says: its message and those of its causes, in one line.
enum FailureText {
    private static let longest = 400

    static func of(_ error: any Error) -> String {
        var parts: [String] = []
        var next: (any Error)? = error
        while let error = next, parts.count < 6 {
            let (text, cause) = reading(error)
            if !text.isEmpty, !parts.contains(text) { parts.append(text) }
            next = cause
        }
        let text = parts.joined(separator: ": ").split(whereSeparator: \.isNewline).joined(separator: " ")
        return text.count > longest ? "\(text.prefix(longest))…" : text
    }

    private static func reading(_ error: any Error) -> (text: String, cause: (any Error)?) {
        switch error {
        case let error as RPCError: (error.message.isEmpty ? "\(error.code)" : error.message, error.cause)
        case let error as RuntimeError: (error.message, error.cause)
        default: ("\(error)", nil)
        }
    }
}
