import Foundation

/// Messages to people, apart from the data.
enum StandardError {
    /// Writes lines; where nobody listens there is nobody to tell.
    static func write(_ lines: [String]) {
        for line in lines { try? FileHandle.standardError.write(contentsOf: Data((line + "\n").utf8)) }
    }
}
