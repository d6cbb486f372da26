import Edge
import Foundation

/// The files under `contracts/`, which others build on.
enum ContractFolder {
    private static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("contracts")

    /// What must be written anew for the files to be as the code has them: nothing, unless `BONDTRADER_WRITE_CONTRACTS=1` asks for it.
    private static let isWriting = ProcessInfo.processInfo.environment["BONDTRADER_WRITE_CONTRACTS"] == "1"

    /// The files of a folder, by name.
    static func files(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: root.appendingPathComponent(folder).path)
            .filter { !$0.hasPrefix(".") }.sorted()
    }

    /// The bytes of a file, without the end of its last line.
    static func bytes(_ path: String) throws -> [UInt8] {
        var bytes = [UInt8](try Data(contentsOf: root.appendingPathComponent(path)))
        if bytes.last == 10 { bytes.removeLast() }
        return bytes
    }

    /// What a file holds, which is written first when that is asked for.
    static func golden(_ path: String, now bytes: [UInt8]) throws -> [UInt8] {
        if isWriting { try Data(bytes + [10]).write(to: root.appendingPathComponent(path)) }
        return try Self.bytes(path)
    }
}

extension JSONValue {
    /// As text with lines, for files that people compare.
    func lines(_ indent: String = "") -> String {
        switch self {
        case .object(let members) where !members.isEmpty:
            let inner = members.map { "\(indent)  \"\($0.0)\": \($0.1.lines(indent + "  "))" }
            return "{\n\(inner.joined(separator: ",\n"))\n\(indent)}"
        case .array(let elements) where !elements.isEmpty:
            let inner = elements.map { "\(indent)  \($0.lines(indent + "  "))" }
            return "[\n\(inner.joined(separator: ",\n"))\n\(indent)]"
        default: return String(decoding: JSONText.bytes(self), as: UTF8.self)
        }
    }
}
