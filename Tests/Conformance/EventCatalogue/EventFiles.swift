public import Contracts
public import EventSourcing
internal import Foundation

/// The golden files of a catalogue of events: `<name>.json`, the canonical bytes of one event of every version that was ever shipped.
public enum EventFiles {
    /// Reads every file by the catalogue, and compares what is there with what must be.
    ///
    /// - Parameters:
    ///   - folder: the path of the folder with the files.
    ///   - catalogue: must be able to read all of them, and have a file of each of its versions.
    /// - Returns: the names of what was read, in order.
    /// - Throws: `ConformanceViolation` that lists everything that is wrong.
    @discardableResult
    public static func check(folder: String, by catalogue: EventCatalogue) throws -> [MessageName] {
        var wrong: [String] = []
        var found: [MessageName] = []
        for file in try FileManager.default.contentsOfDirectory(atPath: folder).sorted() where !file.hasPrefix(".") {
            do {
                found.append(try read(file, in: folder, by: catalogue))
            } catch {
                wrong.append("\(file): \(error)")
            }
        }
        let missing = catalogue.names.filter { !found.contains($0) }
        wrong += missing.map { "\($0).json: found no golden file, expected one of every version that was shipped" }
        do {
            try catalogue.checkComplete()
        } catch {
            wrong.append("\(error)")
        }
        guard wrong.isEmpty else { throw ConformanceViolation(wrong.joined(separator: "\n")) }
        return found
    }

    private static func read(_ file: String, in folder: String, by catalogue: EventCatalogue) throws -> MessageName {
        guard file.hasSuffix(".json") else { throw ConformanceViolation("found another kind of file, expected <name>.json") }
        let name = try MessageName(String(file.dropLast(5)))
        var bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: folder + "/" + file)))
        if bytes.last == 10 { bytes.removeLast() }
        _ = try catalogue.decode(bytes, as: name)
        guard let type = catalogue.type(of: name) else { throw ConformanceViolation("found no type of this name") }
        let again = try encoded(type, bytes)
        guard again == bytes else {
            throw ConformanceViolation(
                "found \(String(decoding: again, as: UTF8.self)) when written again, expected the bytes of the file")
        }
        return name
    }

    private static func encoded<E: Event>(_ type: E.Type, _ bytes: [UInt8]) throws -> [UInt8] {
        try CanonicalEncoder.encode(CanonicalDecoder.decode(type, from: bytes))
    }
}
