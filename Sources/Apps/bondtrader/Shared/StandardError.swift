import Foundation

/// Messages to people, apart from the data.
enum StandardError {
    static func write(_ lines: [String]) {
        for line in lines { FileHandle.standardError.write(Data((line + "\n").utf8)) }
    }
}
