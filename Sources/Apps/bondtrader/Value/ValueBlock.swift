import FileFeed

/// As many bonds as are valued at a time, and what their rows gave to say.
struct ValueBlock {
    /// Rows, good or bad, in a block.
    static let size = 4_096

    var lines: [ValueLine] = []
    var messages = ValueMessages()

    var isFull: Bool { lines.count + messages.count >= Self.size }
    var isEmpty: Bool { lines.isEmpty && messages.count == 0 }
}

/// Bad rows, and rows set aside for a good reason.
struct ValueMessages {
    var rejects: [Reject] = []
    var setAside: [String] = []

    var count: Int { rejects.count + setAside.count }
}
