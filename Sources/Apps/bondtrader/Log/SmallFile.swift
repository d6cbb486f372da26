import EventSourcing
import Foundation

/// Files of a few lines that options name: signed heads and public keys.
enum SmallFile {
    /// Reads a file whole.
    ///
    /// - Parameters:
    ///   - path: where it stands.
    ///   - option: the option that named the path, for messages.
    ///   - read: makes something of the text.
    /// - Returns: what `read` made.
    /// - Throws: `CommandEnd.notFound` when there is no such file, `badInput` when it is not what the option expects.
    static func read<T>(_ path: String, option: String, _ read: (String) throws(HeadError) -> T) throws -> T {
        guard let handle = FileHandle(forReadingAtPath: path) else {
            throw CommandEnd.notFound(["\(option): found no \(path) that can be read, expected a file"])
        }
        defer { try? handle.close() }
        let data: Data
        do {
            data = try handle.read(upToCount: largest + 1) ?? Data()
        } catch {
            throw CommandEnd.notFound(["\(option): found \(path), which can't be read, expected a file"])
        }
        guard data.count <= largest else {
            throw CommandEnd.badInput(["\(option): \(path): found more than \(largest) bytes, expected a file of a few lines"])
        }
        guard let text = String(validating: data, as: UTF8.self) else {
            throw CommandEnd.badInput(["\(option): \(path): found bytes that are no UTF-8, expected text"])
        }
        do throws(HeadError) {
            return try read(text)
        } catch {
            throw CommandEnd.badInput(["\(option): \(path): \(error)"])
        }
    }

    /// A note of a head has some hundred bytes.
    private static let largest = 4_096
}
