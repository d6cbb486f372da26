import Contracts
import EventSourcing
import FileFeed
import SQLiteStore

/// A copy of a log into another place.
struct StoreCopy {
    /// What came of it.
    struct Result {
        /// What messages call the target.
        let name: String
        let identity: LogIdentity
        /// Where the copy ends.
        let head: LogHead
        /// What was found when it was verified.
        let report: AuditReport

        /// By field and value.
        var grid: DataGrid {
            let fields = [
                ("status", report.isIntact ? "verified" : "damaged"), ("log", "\(identity.id)"), ("events", "\(head.position)"),
                ("commits", "\(head.answers.commits)"), ("answers", "\(head.answers.count)"), ("chain_hash", "\(head.chainHash)"),
                ("root", "\(head.frontier.root)"), ("answers_hash", "\(head.answers.hash)"),
                ("findings", "\(report.findingCount)"),
            ]
            return DataGrid(
                columns: ["field", "value"].map { DataGrid.Column(name: $0, style: .text) },
                rows: fields.map { [.text($0.0), .text($0.1)] })
        }
    }

    let source: any LogStorage
    let sourceName: String
    let isResumed: Bool

    /// Copies the log, and verifies what came of it.
    ///
    /// - Parameters:
    ///   - place: where it goes.
    ///   - option: the option that named it, for messages.
    /// - Returns: what came of it.
    /// - Throws: `CommandEnd`, by cause.
    func run(to place: StorePlace, option: String) async throws -> Result {
        let identity = try await LogEnds.naming(sourceName) { try await source.identity() }
        switch place {
        case .directory(let path) where isResumed:
            try DataOptions.expectLog(in: path, option: option)
            return try await copy(to: try await directory(path, identity), path, identity)
        case .directory(let path):
            return try await NewLog.make(in: path, option: option) { aside in
                try await copy(to: try await directory(aside, identity), path, identity)
            }
        case .database(let address):
            let (target, name) = try await StoreDatabase(address, option: option).opened(identity)
            return try await copy(to: target, name, identity)
        }
    }

    private func directory(_ path: String, _ identity: LogIdentity) async throws -> any LogStorage {
        try await LogEnds.naming(path) { try await SQLiteLogStorage(directory: path, access: .write(made: identity)) }
    }

    private func copy(to target: any LogStorage, _ name: String, _ identity: LogIdentity) async throws -> Result {
        do {
            let head = try await transfer(to: target, name)
            // All is computed again from what the target gives; that it ends as the source does says that each event is the same.
            let report = try await LogEnds.naming(name) {
                let pinned = try await source.signedHeads(after: head.answers.count - 1, limit: 1)
                return try await LogVerifier(AuditSource(target), pinned: pinned).verify()
            }
            try await LogEnds.naming(name) { try await target.close() }
            return Result(name: name, identity: identity, head: head, report: report)
        } catch {
            try? await target.close()
            throw error
        }
    }

    private func transfer(to target: any LogStorage, _ name: String) async throws -> LogHead {
        let end = try await LogEnds.naming(sourceName) { try await source.head() }
        var progress = Progress(total: Int(end.position.value + end.answers.count))
        defer { progress.end() }
        return try await LogEnds.naming("\(sourceName) to \(name)") {
            do {
                return try await LogTransfer(from: source, to: target).run(resuming: isResumed) { progress.show(Int($0)) }
            } catch ImportError.notEmpty {
                throw CommandEnd.usage([
                    """
                    \(name): found a log with commits, expected an empty place: --resume goes on with a copy that was broken off, \
                    DROP SCHEMA log CASCADE clears a database
                    """
                ])
            }
        }
    }
}
