import FileFeed
import Foundation

/// How far a job is, on a terminal's standard error only.
struct JobLine {
    private let isShown = isatty(STDERR_FILENO) != 0
    private var last = ""

    /// Overwrites the line when there is something new to say.
    mutating func show(_ job: ServedJob) {
        guard isShown, job.text != last else { return }
        last = job.text
        try? FileHandle.standardError.write(contentsOf: Data("\r\(OneLine.text(last))\u{1B}[K".utf8))
    }

    /// Clears the line.
    func end() {
        if isShown { try? FileHandle.standardError.write(contentsOf: Data("\r\u{1B}[K".utf8)) }
    }
}
