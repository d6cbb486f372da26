import Contracts
import EventSourcing
import Testing

@Suite("Logs that are made from exports")
struct LogImportTests {
    /// Two commits of two events each: the key, and four lines a commit.
    private static func lines() async throws -> [String] {
        try await ExportText.lines(of: try await AuditedLog(commits: [2, 2]).storage)
    }

    /// Lines that no log has, by what is done to a good export.
    enum Alteration: String, CaseIterable {
        case secondAnswer, answerWithinCommit, earlierVersion, versionWithinCommit, versionZero, samePosition, unknownMember
        case twoMembers, otherOrder, noCommand, otherLog, otherKey

        /// The altered lines, the number of the one that is refused, and what is said of it.
        func apply(to good: [String]) -> (lines: [String], line: Int, part: String) {
            var lines = good
            func replace(_ line: Int, _ old: String, _ new: String) {
                lines[line - 1] = lines[line - 1].split(separator: old, omittingEmptySubsequences: false).joined(separator: new)
            }
            let (first, second) = (MessageID(high: 1, low: 0), MessageID(high: 1, low: 1))
            switch self {
            case .secondAnswer:
                replace(8, "\(second)", "\(first)")
                return (lines, 8, "another answer to command \(first)")
            case .answerWithinCommit:
                lines.insert(lines[3], at: 4)
                return (lines, 6, "with 1 answers")
            case .earlierVersion:
                replace(7, "\"version\":\"2\"", "\"version\":\"1\"")
                return (lines, 7, "version 1 of stream test/last")
            case .versionWithinCommit:
                replace(6, "\"stream\":\"test/1\"", "\"stream\":\"test/last\"")
                replace(6, "\"version\":\"1\"", "\"version\":\"2\"")
                return (lines, 7, "version 2 of stream test/last")
            case .versionZero:
                replace(2, "\"version\":\"1\"", "\"version\":\"0\"")
                return (lines, 2, "version 0 of stream test/0")
            case .samePosition:
                lines.insert(lines[1], at: 2)
                return (lines, 3, "position 1")
            case .unknownMember:
                replace(2, "\"version\":\"1\"}}", "\"version\":\"1\",\"zone\":1}}")
                return (lines, 2, "other members")
            case .twoMembers:
                lines[2] = String(lines[3].dropLast()) + "," + lines[2].dropFirst()
                return (lines, 3, "other members")
            case .otherOrder:
                replace(2, "{\"event\":{", "{ \"event\":{")
                return (lines, 2, "found the byte 32, expected a key in quotes")
            case .noCommand:
                lines.remove(at: 3)
                return (lines, 4, "with 1 answers")
            case .otherKey:
                // The first of the four bytes of the signature line that name the key.
                replace(5, " L6ZrM", " L0ZrM")
                return (lines, 5, "a head signed by the key 2f466b33")
            case .otherLog:
                replace(5, "\(AuditedLog.id)", "\(MessageID(high: 1, low: 1))")
                return (lines, 5, "a head of \(MessageID(high: 1, low: 1))")
            }
        }
    }

    @Test("a line that no log can have is refused with its number", arguments: Alteration.allCases)
    func refusals(alteration: Alteration) async throws {
        let (lines, number, part) = alteration.apply(to: try await Self.lines())
        let error = await #expect(throws: ImportError.self) { _ = try await ExportText.read(lines) }
        guard case .malformedLine(number, let found, _)? = error, found.contains(part) else {
            Issue.record("\(alteration): found \(String(describing: error)), expected line \(number) with \(part), of\n\(lines)")
            return
        }
    }

    @Test("what was read gives the same lines again")
    func roundTrip() async throws {
        let lines = try await Self.lines()
        #expect(lines.count == 9)
        #expect(try await ExportText.lines(of: try await ExportText.read(lines)) == lines)
    }

    @Test("a line longer than the limit is refused before it is read to its end")
    func longLine() async throws {
        var given = 0
        var lines = ImportLines(limits: ImportLimits(bytesInLine: 1_000)) {
            given += 300
            return [UInt8](repeating: 97, count: 300)
        }
        #expect(throws: ImportError.longLine(1, found: 1_200, limit: 1_000)) { try lines.next() }
        #expect(given == 1_200)
        let good = try await Self.lines()
        let longest = good.map(\.utf8.count).max() ?? 0
        _ = try await ExportText.read(good, limits: ImportLimits(bytesInLine: longest))
        await #expect(throws: ImportError.self) {
            _ = try await ExportText.read(good, limits: ImportLimits(bytesInLine: longest - 1))
        }
    }

    @Test("lines come as they stand, in pieces of any length", arguments: 1...7)
    func pieces(length: Int) throws {
        let text = Array("one\n\ntwo words\nlast".utf8)
        var place = 0
        var lines = ImportLines {
            defer { place = min(place + length, text.count) }
            return Array(text[place..<min(place + length, text.count)])
        }
        var found: [String] = []
        while let line = try lines.next() { found.append(String(decoding: line, as: UTF8.self)) }
        #expect(found == ["one", "", "two words", "last"])
    }

    @Test("a commit larger than the limit is refused while it is read")
    func largeCommit() async throws {
        let lines = try await Self.lines()
        let bytes = lines[1...4].reduce(0) { $0 + $1.utf8.count }
        #expect(bytes >= lines[5...8].reduce(0) { $0 + $1.utf8.count } - 1_000)
        let larger = max(bytes, lines[5...8].reduce(0) { $0 + $1.utf8.count })
        _ = try await ExportText.read(lines, limits: ImportLimits(bytesInCommit: larger))
        await #expect(throws: ImportError.largeCommit(5, found: bytes, limit: bytes - 1)) {
            _ = try await ExportText.read(lines, limits: ImportLimits(bytesInCommit: bytes - 1))
        }
    }

    @Test("what is said of a huge line is short")
    func hugeLine() async throws {
        var lines = try await Self.lines()
        lines[1] = lines[1].split(separator: "test/0").joined(separator: String(repeating: "x", count: 100_000))
        let error = await #expect(throws: ImportError.self) { _ = try await ExportText.read(lines) }
        #expect("\(String(describing: error))".utf8.count < 1_000)
    }
}
