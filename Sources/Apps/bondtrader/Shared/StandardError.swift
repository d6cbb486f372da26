import Foundation

/// Messages to people, apart from the data.
enum StandardError {
    /// Writes lines; where nobody listens there is nobody to tell.
    static func write(_ lines: [String]) {
        guard !lines.isEmpty else { return }
        try? FileHandle.standardError.write(contentsOf: Data((lines.joined(separator: "\n") + "\n").utf8))
    }
}
