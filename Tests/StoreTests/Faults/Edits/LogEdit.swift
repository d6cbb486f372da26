import ConformanceTesting
import Contracts
import EventSourcing
import Foundation
import GRDB

/// An edit of the files of a log.
enum LogEdit: String, Sendable, CaseIterable {
    case bit = "a bit"
    case range = "a range of bytes"
    case pageZeroed = "a page zeroed"
    case pagesSwapped = "two pages swapped"
    case fileCut = "the file cut"
    case walBit = "a bit of the write-ahead file"
    case walCut = "the write-ahead file cut"
    case rowChanged = "a row changed"
    case rowDeleted = "a row deleted"
    case rowInserted = "a row inserted"
    case rowsSwapped = "two rows swapped"
    case schema = "the schema changed"
    case trigger = "a trigger changed"
    case archiveBit = "a bit of an archive"
    case archiveRange = "a range of bytes of an archive"
    case tailCut = "the last commits cut off"
    case otherKey = "written anew by another key"
    case hiddenKey = "written anew by another key under the old name"
    case sameKey = "written anew by the same key"
    case sidecar = "the head beside the log"

    /// What was done, and at which position a finding of it is right at the latest; nil is where what is read first differs.
    struct Outcome {
        var text: String
        var limit: LogPosition?
    }

    /// How often it is drawn, beside the others.
    var weight: Int {
        switch self {
        case .rowChanged: 8
        case .bit, .range, .archiveBit, .archiveRange, .trigger, .rowDeleted, .rowInserted, .rowsSwapped: 4
        case .pageZeroed, .pagesSwapped, .walBit, .walCut, .tailCut: 3
        case .fileCut, .schema, .sidecar, .otherKey, .hiddenKey, .sameKey: 1
        }
    }

    static func draw(_ entropy: SeededEntropy) -> LogEdit {
        var left = entropy.below(allCases.reduce(0) { $0 + $1.weight })
        return allCases.first { edit in
            left -= edit.weight
            return left < 0
        } ?? .bit
    }

    /// Whether it needs a log with a write-ahead file.
    var isOfWAL: Bool { self == .walBit || self == .walCut }

    /// Whether it needs a log with archives.
    var isOfArchive: Bool { self == .archiveBit || self == .archiveRange }

    /// Whether a verification tells it though no reader is given anything else.
    var isAlwaysTold: Bool { self == .schema || self == .trigger }

    /// Makes the edit in a directory that holds a copy of the log.
    func make(in path: String, of base: BaseLog, _ entropy: SeededEntropy) async throws -> Outcome {
        switch self {
        case .bit, .range, .pageZeroed, .pagesSwapped, .fileCut: try editFile(path + "/log.sqlite", entropy)
        case .walBit, .walCut: try editFile(path + "/log.sqlite-wal", entropy)
        case .sidecar: try editFile(path + "/log.head", entropy)
        case .archiveBit, .archiveRange: try editFile(path + "/" + entropy.pick(base.archives), entropy)
        case .rowChanged, .rowDeleted, .rowInserted, .rowsSwapped: try editRow(path, entropy)
        case .schema: try editSchema(path, entropy)
        case .trigger: try editTrigger(path, entropy)
        case .tailCut: try cutTail(path, base, entropy)
        case .otherKey, .hiddenKey, .sameKey: try await writeAnew(path, base, entropy)
        }
    }

    private func editFile(_ path: String, _ entropy: SeededEntropy) throws -> Outcome {
        let url = URL(fileURLWithPath: path)
        var bytes = Array(try Data(contentsOf: url))
        let page = 4_096
        let place = entropy.below(bytes.count)
        var text = "at byte \(place)"
        switch self {
        case .bit, .walBit, .archiveBit, .sidecar: bytes[place] ^= 1 << UInt8(entropy.below(8))
        case .range, .archiveRange:
            let count = min(entropy.within(2...200), bytes.count - place)
            bytes.replaceSubrange(place..<place + count, with: entropy.bytes(count))
        case .fileCut, .walCut: bytes.removeSubrange(place...)
        default:
            let (one, other) = (place / page, entropy.below(bytes.count / page))
            let kept = Array(bytes[one * page..<(one + 1) * page])
            text = "page \(one)"
            if self == .pagesSwapped {
                text += " and \(other)"
                bytes.replaceSubrange(one * page..<(one + 1) * page, with: bytes[other * page..<(other + 1) * page])
                bytes.replaceSubrange(other * page..<(other + 1) * page, with: kept)
            } else {
                bytes.replaceSubrange(one * page..<(one + 1) * page, with: [UInt8](repeating: 0, count: page))
            }
        }
        try Data(bytes).write(to: url)
        return Outcome(text: text)
    }

    /// Draws rows until the schema lets one be edited.
    private func editRow(_ path: String, _ entropy: SeededEntropy) throws -> Outcome {
        try RowEdit.make(in: path, entropy) { edit in
            for _ in 0..<100 {
                guard let row = try edit.draw(entropy.pick(RowEdit.tables)) else { continue }
                do {
                    try edit.execute("SAVEPOINT edit")
                    var text = "\(row.table) \(row.keys.map { "\(row.values[$0])" })"
                    switch self {
                    case .rowDeleted: try edit.delete(row)
                    case .rowInserted: try edit.insertLike(row)
                    case .rowsSwapped:
                        guard let other = try edit.draw(row.table) else { continue }
                        try edit.swap(row, other)
                        text += " and \(other.keys.map { "\(other.values[$0])" })"
                    default: text = try edit.changed(row)
                    }
                    try edit.execute("RELEASE edit")
                    return Outcome(text: text)
                } catch is DatabaseError {
                    try edit.execute("ROLLBACK TO edit")
                    try edit.execute("RELEASE edit")
                }
            }
            throw DatabaseError(message: "no row could be edited")
        }
    }

    private func editSchema(_ path: String, _ entropy: SeededEntropy) throws -> Outcome {
        let sql = entropy.pick([
            "DROP INDEX events_by_type", "DROP INDEX events_by_version", "DROP INDEX events_by_correlation",
            "PRAGMA user_version = 7", "PRAGMA application_id = 7", "ALTER TABLE events RENAME COLUMN payload TO load",
            "ALTER TABLE heads RENAME TO other", "DROP TABLE tiles", "ALTER TABLE commands ADD COLUMN extra INTEGER",
        ])
        try RowEdit.make(in: path, entropy) { edit in
            do { try edit.execute(sql) } catch is DatabaseError { try edit.execute("PRAGMA user_version = 7") }
        }
        return Outcome(text: sql)
    }

    /// Takes a trigger away, puts another in its place, or adds one.
    private func editTrigger(_ path: String, _ entropy: SeededEntropy) throws -> Outcome {
        let table = entropy.pick(["events", "commands", "heads", "tiles", "streams", "types", "archived", "archived_streams"])
        let operation = entropy.pick(["update", "delete"])
        let name = "\(table)_refuse_\(operation)"
        let body = entropy.pick(["SELECT 1", "SELECT RAISE(IGNORE)", "INSERT INTO types (name) VALUES ('x')"])
        let sql = entropy.pick([
            "DROP TRIGGER \(name)",
            "DROP TRIGGER \(name); CREATE TRIGGER \(name) BEFORE \(operation) ON \(table) BEGIN \(body); END",
            "CREATE TRIGGER extra BEFORE INSERT ON \(table) BEGIN \(body); END",
            "CREATE TRIGGER extra AFTER INSERT ON \(table) BEGIN \(body); END",
        ])
        let queue = try DatabaseQueue(path: path + "/log.sqlite")
        try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
        try queue.close()
        return Outcome(text: sql)
    }

    /// Takes the last commits away, with all that belongs to them.
    private func cutTail(_ path: String, _ base: BaseLog, _ entropy: SeededEntropy) throws -> Outcome {
        let heads = base.reading.heads ?? []
        let end = heads[entropy.below(heads.count - 1)].head.position.value
        try RowEdit.make(in: path, entropy) { edit in
            try edit.execute("DELETE FROM events WHERE position > ?", [end])
            try edit.execute("DELETE FROM heads WHERE position > ?", [end])
            try edit.execute("DELETE FROM commands WHERE last > ?", [end])
            try edit.execute("DELETE FROM tiles WHERE (place + 1) * CASE level WHEN 1 THEN 256 ELSE 65536 END > ?", [end])
            try edit.execute("DELETE FROM streams WHERE id NOT IN (SELECT stream FROM events)")
        }
        return Outcome(text: "behind \(end)", limit: LogPosition(end + 1))
    }

    /// Writes the log anew from some command on, consistently.
    private func writeAnew(_ path: String, _ base: BaseLog, _ entropy: SeededEntropy) async throws -> Outcome {
        guard let (command, position) = base.firstEvent(from: entropy.below(BaseLog.commands - 15)) else {
            throw DatabaseError(message: "no command with events")
        }
        let kept = FileManager.default.contents(atPath: path + "/log.head")
        for name in ["log.sqlite", "log.sqlite-wal", "log.head"] {
            try? FileManager.default.removeItem(atPath: path + "/" + name)
        }
        let signer = try FaultRun.signer(key: self == .sameKey ? 5 : 9)
        let isOther = self == .sameKey || entropy.once(in: 2)
        try await base.rewritten(from: isOther ? command : nil, by: signer, in: path)
        // The head that was kept stays, as one that was copied elsewhere does.
        try kept?.write(to: URL(fileURLWithPath: path + "/log.head"))
        let text = "from \(position), \(isOther ? "other" : "the same") content"
        guard self == .hiddenKey else {
            // Only the head that was kept elsewhere tells, and only what stands up to it.
            return Outcome(text: text, limit: base.pinned.signedHead.head.position)
        }
        let heads = (base.reading.heads ?? []).filter { $0.head.position < position }
        try RowEdit.make(in: path, entropy) { edit in
            try edit.execute("UPDATE identity SET public_key = ?", [Data(base.key.publicKey)])
            for head in heads {
                try edit.execute(
                    "UPDATE heads SET signature = ? WHERE position = ?", [Data(head.signature), head.head.position.value])
            }
        }
        return Outcome(text: text, limit: base.reading.heads?.first { $0.head.position >= position }?.head.position)
    }
}
