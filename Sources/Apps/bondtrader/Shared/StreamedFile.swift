import FileFeed
import Foundation

/// A CSV file too large to be held, written row by row beside its place and moved there when it is whole.
struct StreamedFile {
    let path: String
    let option: String
    private let partial: URL
    private let handle: FileHandle
    private var writer = CSVWriter()

    /// Begins a file, making its directory.
    ///
    /// - Parameters:
    ///   - path: where to.
    ///   - option: the option that named the path, for messages.
    ///   - header: the names of the columns.
    /// - Throws: `CommandEnd.unavailable` when it can't be written.
    init(_ path: String, option: String, header: [CSVValue]) throws {
        self.path = path
        self.option = option
        let url = URL(fileURLWithPath: path)
        partial = url.deletingLastPathComponent().appendingPathComponent(".\(url.lastPathComponent).partial")
        var isDirectory = ObjCBool(false)
        if FileManager.default.fileExists(atPath: url.path, isDirectory: &isDirectory), isDirectory.boolValue {
            throw CommandEnd.unavailable(["\(option): found the directory \(path), expected the path of a file"])
        }
        do {
            try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data().write(to: partial)
            handle = try FileHandle(forWritingTo: partial)
        } catch {
            throw Self.unwritable(path, option)
        }
        writer.append(header)
    }

    /// Adds a row.
    mutating func append(_ row: [CSVValue]) throws {
        writer.append(row)
        if writer.bytes.count > Self.block { try flush() }
    }

    /// Puts the whole file in its place.
    mutating func finish() throws {
        try flush()
        do {
            try handle.close()
            if rename(partial.path, URL(fileURLWithPath: path).path) != 0 { throw Self.unwritable(path, option) }
        } catch {
            throw Self.unwritable(path, option)
        }
    }

    private static let block = 1 << 20

    private mutating func flush() throws {
        do {
            try handle.write(contentsOf: Data(writer.bytes))
        } catch {
            throw Self.unwritable(path, option)
        }
        writer = CSVWriter()
    }

    private static func unwritable(_ path: String, _ option: String) -> CommandEnd {
        .unavailable(["\(option): found \(path), which can't be written, expected a path in a writable directory with room"])
    }
}
