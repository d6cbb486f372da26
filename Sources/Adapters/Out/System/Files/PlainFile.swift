internal import Foundation

/// A plain file, opened once, so that what was checked is what is read.
struct PlainFile {
    let path: String
    let mode: UInt32
    let owner: UInt32
    let bytes: [UInt8]

    /// Opens and reads a file of at most `limit` bytes.
    init(_ path: String, limit: Int) throws(SystemFileError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw .unreadable(path: path, reason: String(cString: strerror(errno))) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .unreadable(path: path, reason: String(cString: strerror(errno))) }
        guard UInt32(status.st_mode) & UInt32(S_IFMT) == UInt32(S_IFREG) else { throw .notPlain(path: path) }
        guard status.st_size <= limit else { throw .tooLong(path: path, bytes: Int(status.st_size), limit: limit) }
        self.path = path
        mode = UInt32(status.st_mode) & 0o7777
        owner = UInt32(status.st_uid)
        bytes = try PlainFile.read(descriptor, path, limit)
    }

    private static func read(_ descriptor: Int32, _ path: String, _ limit: Int) throws(SystemFileError) -> [UInt8] {
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = Foundation.read(descriptor, &block, block.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw .unreadable(path: path, reason: String(cString: strerror(errno))) }
            guard count > 0 else { return bytes }
            bytes += block[..<count]
            guard bytes.count <= limit else { throw .tooLong(path: path, bytes: bytes.count, limit: limit) }
        }
    }

    /// What it says.
    func text() throws(SystemFileError) -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else { throw .notText(path: path) }
        return text
    }
}
