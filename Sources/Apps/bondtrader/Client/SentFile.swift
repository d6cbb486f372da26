import Foundation

/// Files that are sent as they are.
enum SentFile {
    /// Reads a file whole, and leaves it packed.
    ///
    /// - Parameter path: where it is; `-` is standard input.
    /// - Returns: its bytes.
    /// - Throws: `CommandEnd.notFound` when it cannot be read.
    static func read(_ path: String) throws -> [UInt8] {
        do {
            let data =
                path == "-"
                ? try FileHandle.standardInput.readToEnd() ?? Data() : try Data(contentsOf: URL(fileURLWithPath: path))
            return Array(data)
        } catch {
            throw CommandEnd.notFound(["\(path): \(error.localizedDescription)"])
        }
    }
}
