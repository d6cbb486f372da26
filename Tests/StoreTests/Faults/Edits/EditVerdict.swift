import Contracts
import EventSourcing
import SQLiteStore

/// What became of an edit of a log's files.
enum EditVerdict: Sendable, Equatable {
    /// A reader is given something else, and the verification says so where it begins.
    case noticed
    /// As `noticed`; it says so in front of what a reader is given otherwise, as where something else is damaged too.
    case noticedInFront
    /// The log cannot be opened, or names itself otherwise: nobody reads anything else.
    case refused
    /// A selection ends in an error, and the verification, which selects nothing, sees nothing.
    case unreadable
    /// No reader is given anything else, and an export is the same to the byte.
    case invisible
    /// As `invisible`; the verification saw it nevertheless.
    case invisibleNoticed
    /// A reader is given something else, and nothing was said, or it was said for a place behind it.
    case missed(String)

    /// Judges a log that somebody edited, as `audit verify --head --key` does.
    ///
    /// - Parameters:
    ///   - path: its directory.
    ///   - base: the log as it was.
    ///   - limit: the last position at which a finding is right; where what is read first differs when nil.
    /// - Returns: what became of the edit.
    static func of(
        _ path: String, against base: BaseLog, limit: LogPosition? = nil
    ) async -> EditVerdict {
        do throws(EventStoreError) {
            let storage = try await SQLiteLogStorage(
                directory: path, access: .read, archives: base.archives.map { "\(path)/\($0)" })
            guard try await storage.identity().id == base.pinned.log else { return .refused }
            let reading = await LogReading.of(storage, like: base.reading)
            let verifier = LogVerifier(
                AuditSource(storage), key: base.key, pinned: [base.pinned.signedHead])
            let report: AuditReport
            do throws(EventStoreError) {
                report = try await verifier.verify()
            } catch {
                try await storage.close()
                return reading.refusals.isEmpty ? .missed("found \(error) from the verification alone") : .refused
            }
            let verdict = judge(base.reading, reading, isIntact: report.isIntact, first: report.firstDamage, limit: limit)
            if case .missed(let why) = verdict {
                try await storage.close()
                return .missed("\(why); \(report.findings.prefix(3).map(\.description))")
            }
            guard verdict == .invisible || verdict == .invisibleNoticed else {
                try await storage.close()
                return verdict
            }
            let export = try? await BaseLog.exported(storage)
            try await storage.close()
            if export == base.export { return verdict }
            // Answers in another order are another export, which the hash over them tells.
            return report.isIntact ? .missed("found another export, expected the same bytes") : .noticed
        } catch {
            return .refused
        }
    }

    /// Judges what is read by what it was, and by what the verification said of it.
    static func judge(
        _ base: LogReading, _ reading: LogReading, isIntact: Bool, first: LogPosition?, limit: LogPosition? = nil
    ) -> EditVerdict {
        let differences = base.differences(to: reading)
        guard let place = differences.map(\.limit).min() else { return isIntact ? .invisible : .invisibleNoticed }
        let parts = Set(differences.map(\.part))
        guard let first else {
            if differences.allSatisfy(\.isRefused) { return .unreadable }
            return .missed(
                "found no finding, expected one at \(place): \(parts.map(\.rawValue).sorted()) differ, \(reading.refusals)")
        }
        if first > limit ?? place {
            let found = differences.prefix(5).map { "\($0.part.rawValue) \($0.limit)" }.joined(separator: ", ")
            return .missed("found the first finding at \(first), expected it at \(limit ?? place) at the latest: \(found)")
        }
        return first < place ? .noticedInFront : .noticed
    }
}
