import Foundation

/// How far a long command is, on a terminal's standard error only.
struct Progress {
    let total: Int
    private let isShown: Bool
    private var last = 0

    init(total: Int) {
        self.total = total
        isShown = total > 1 && isatty(STDERR_FILENO) != 0
    }

    /// Overwrites the line, at each whole percent at most.
    mutating func show(_ done: Int) {
        guard isShown, done * 100 / total > last else { return }
        last = done * 100 / total
        try? FileHandle.standardError.write(contentsOf: Data("\r\(done) of \(total)".utf8))
    }

    /// Clears the line.
    func end() {
        if isShown { try? FileHandle.standardError.write(contentsOf: Data("\r\u{1B}[K".utf8)) }
    }
}
