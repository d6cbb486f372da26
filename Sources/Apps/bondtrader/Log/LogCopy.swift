import Contracts
import EventSourcing
import Foundation
import SQLiteStore

/// A verified copy of a log.
enum LogCopy {
    /// A directory, and the option that named it, for messages.
    typealias Place = (path: String, option: String)

    /// Copies the log of one directory into another, and verifies the copy.
    ///
    /// - Parameters:
    ///   - source: the directory of the log, and the option that named it.
    ///   - target: where the copy goes, made when it is not there, and the option that named it.
    /// - Throws: `CommandEnd`, by cause; a copy that turns out damaged stays for inspection.
    static func make(of source: Place, in target: Place) async throws {
        let (target, toOption) = target
        let storage = try await DataOptions.open(source.path, option: source.option)
        let report = try await NewLog.make(in: target, option: toOption) { aside in
            try await LogEnds.naming(source.path) { try await storage.backup(to: aside) }
            return try await LogEnds.naming(target) {
                let copy = try await SQLiteLogStorage(directory: aside, access: .read)
                let report = try await LogVerifier(AuditSource(copy)).verify()
                try await copy.close()
                return report
            }
        }
        StandardError.write(report.findings.map { "\(target): \($0)" })
        guard report.isIntact else {
            throw CommandEnd.badInput(["\(target): the copy is damaged, first at position \(report.firstDamage?.value ?? 0)"])
        }
        StandardError.write(["\(target): \(report.events) events, verified"])
    }
}
