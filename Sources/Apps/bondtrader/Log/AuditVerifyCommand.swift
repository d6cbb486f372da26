import ArgumentParser
import Contracts
import EventSourcing
import FileFeed
import Foundation
import LiveSystem
import SQLiteStore

/// `bondtrader audit verify`.
struct AuditVerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Recomputes every hash, root and signature of a log.",
        discussion: """
            Checks a store, a copy of it or an export, without the server and without the private key. A log that was cut, or written anew \
            with another key, looks whole by itself: --head, a signed head kept elsewhere, and --key, the log's public key, tell. \
            Of a log whose older part is in archives the rest is checked, from the signed head at which they end (starts_behind); --archive \
            checks all, --data FILE an archive by itself. Each finding is a line on standard error; \
            those of the engine's own check of its file carry position 0. Exit code 0: intact, an empty log included, or unfinished: its \
            writer stopped before the first commit, and the next one goes on with it; 3: damaged.

            The row "unchecked" names what was not looked at: archived_events, those in archives that were not given; key, whether the log's \
            key is its own (no --key); pinned_head, whether its end was cut off (no --head); and what is not there to be compared, as in an \
            export: roots, tiles (roots of subtrees), answers, streams (their versions), head (what the next commit goes on from), engine \
            (SQLite's check of its file).
            """)

    @Option(
        name: .customLong("data"),
        help: ArgumentHelp("The directory of the log, an archive of it, or an export.", valueName: "dir|file"))
    var directory: String?

    @Option(help: ArgumentHelp("The database of the log, instead of --data.", valueName: "postgresql://…"))
    var store: String?

    private var data: String { directory ?? "" }

    @Option(help: ArgumentHelp("A signed head kept elsewhere, as `audit head` prints it.", valueName: "file"))
    var head: String?

    @Option(help: ArgumentHelp("The log's public key, as `audit head --key` prints it.", valueName: "file"))
    var key: String?

    @Option(
        name: .customLong("archive"),
        help: ArgumentHelp(
            "An older part of the log, as `events archive` wrote it; may be given several times.", valueName: "file"))
    var archives: [String] = []

    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (directory == nil) != (store == nil) else { throw ValidationError("--data or --store: expected one of them") }
        if store != nil, !archives.isEmpty { throw ValidationError("--archive: found it with --store, expected it with --data") }
    }

    func run() async throws {
        let pinned = try head.map { try SmallFile.read($0, option: "--head", HeadNote.init) }
        let trusted = try key.map {
            try SmallFile.read($0, option: "--key") { (text) throws(HeadError) in
                try VerifierKey(text.trimmingCharacters(in: .newlines))
            }
        }
        if let store { return try await verify(store, pinned, trusted) }
        if try isUnfinished() {
            StandardError.write(["\(data): \(DataOptions.unfinished(data))"])
            return try output.write(Self.unfinished.text(as: output.resolvedFormat))
        }
        let (report, faults) = try await LogEnds.naming(data) { try await verified(pinned, trusted) }
        try tell(report, of: data, faults)
    }

    /// Verifies the log of a database.
    private func verify(_ store: String, _ pinned: HeadNote?, _ key: VerifierKey?) async throws {
        let (storage, name) = try await StoreDatabase(store, option: "--store").opened(nil)
        let report = try await LogEnds.naming(name) {
            let report = try await verify(storage, AuditSource(storage), pinned, key)
            try await storage.close()
            return report
        }
        try tell(report, of: name, [])
    }

    private func tell(_ report: AuditReport, of name: String, _ faults: [String]) throws {
        StandardError.write(report.findings.map { "\(name): \($0)" } + faults)
        if report.findingCount > report.findings.count {
            StandardError.write(["\(name): \(report.findingCount - Int64(report.findings.count)) more findings"])
        }
        try output.write(grid(report).text(as: output.resolvedFormat))
        if report.isIntact, !faults.isEmpty {
            throw CommandEnd.badInput(["\(name): an archive is not the file that was recorded"])
        }
        if !report.isIntact {
            throw CommandEnd.badInput(["\(name): damaged, first at position \(report.firstDamage?.value ?? 0)"])
        }
    }

    /// Whether the directory of `--data` has a log that was begun and never finished.
    private func isUnfinished() throws -> Bool {
        guard LogPresence(in: data) == .unfinished else { return false }
        guard head == nil else {
            throw CommandEnd.badInput([
                "\(data): found a log that holds nothing, expected one that goes on from the head of --head"
            ])
        }
        return true
    }

    private func verified(_ pinned: HeadNote?, _ key: VerifierKey?) async throws -> (AuditReport, [String]) {
        let status: FileStatus
        do throws(FileStatus.Refusal) {
            status = try FileStatus(data)
        } catch {
            guard error.isAbsence else { throw DataOptions.denied(data, "\(error)", option: "--data") }
            throw CommandEnd.notFound(["--data: found no \(data), expected a directory with a log, or an export"])
        }
        guard status.kind != .directory else {
            let storage = try await DataOptions.open(data, archives: archives)
            return (try await verify(storage, AuditSource(storage), pinned, key), try await storage.archiveFaults())
        }
        guard archives.isEmpty else { throw CommandEnd.usage(["--archive: found a file in --data, expected a directory"]) }
        if DataOptions.isDatabase(data) {
            let storage = try await SQLiteLogStorage(archive: data)
            return (try await verify(storage, AuditSource(storage), pinned, key), [])
        }
        let place = NSTemporaryDirectory() + "bondtrader-audit-" + UUID().uuidString
        try NewLog.makeDirectory(place, option: "TMPDIR")
        defer { try? FileManager.default.removeItem(atPath: place) }
        let storage = try await ExportedLog.read(data, into: place)
        // The engine made these from the export's events just now: they say nothing of the log that was exported.
        var source = AuditSource(storage)
        (source.tiles, source.streamVersions, source.head, source.faults) = (nil, nil, nil, nil)
        let report = try await verify(storage, source, pinned, key)
        try await storage.close()
        return (report, [])
    }

    private func verify(
        _ storage: any LogStorage, _ source: AuditSource, _ pinned: HeadNote?, _ key: VerifierKey?
    ) async throws -> AuditReport {
        let log = try await storage.identity().id
        if let pinned, pinned.log != log {
            throw CommandEnd.badInput(["--head: found a head of the log \(pinned.log), expected one of \(log)"])
        }
        return try await LogVerifier(source, key: key, pinned: pinned.map { [$0.signedHead] } ?? []).verify()
    }

    /// What nothing was said about, most telling first.
    private func unchecked(_ report: AuditReport) -> [String] {
        var words: [String] = []
        if report.after > .start { words.append("archived_events") }
        if key == nil { words.append("key") }
        if head == nil { words.append("pinned_head") }
        return words + report.unchecked.map(\.rawValue)
    }

    private func grid(_ report: AuditReport) -> DataGrid {
        let fields: [(String, String)] = [
            ("status", report.isIntact ? "intact" : "damaged"), ("events", "\(report.events)"),
            ("signed_heads", "\(report.signedHeads)"),
            ("answers", "\(report.answers)"), ("streams", "\(report.streams)"), ("findings", "\(report.findingCount)"),
            ("first_damage", report.firstDamage.map { "\($0)" } ?? ""), ("root", report.end.map { "\($0.root)" } ?? ""),
            ("starts_behind", "\(report.after)"), ("unchecked", unchecked(report).joined(separator: " ")),
        ]
        return Self.grid(fields)
    }

    /// A log without an identity has nothing else to tell.
    private static var unfinished: DataGrid { grid([("status", "unfinished"), ("events", "0"), ("findings", "0")]) }

    private static func grid(_ fields: [(String, String)]) -> DataGrid {
        DataGrid(
            columns: ["field", "value"].map { DataGrid.Column(name: $0, style: .text) },
            rows: fields.map { [.text($0.0), .text($0.1)] })
    }
}
