import Contracts
import EventSourcing
import Foundation
import SQLiteStore

/// A verified copy of a log.
enum LogCopy {
    /// Copies the log of one directory into another, and verifies the copy.
    ///
    /// - Parameters:
    ///   - source: the directory of the log.
    ///   - target: where the copy goes; made when it is not there.
    /// - Throws: `CommandEnd`, by cause; a copy that turns out damaged stays for inspection.
    static func make(of source: String, in target: String) async throws {
        guard !FileManager.default.fileExists(atPath: target + "/log.sqlite") else {
            throw CommandEnd.usage(["\(target): found a log, expected a directory without one"])
        }
        let storage = try await DataOptions.open(source)
        try LogEnds.makeDirectory(target)
        try await LogEnds.naming(source) { try await storage.backup(to: target) }
        let copy = try await DataOptions.open(target)
        let report = try await LogEnds.naming(target) { try await LogVerifier(AuditSource(copy)).verify() }
        StandardError.write(report.findings.map { "\(target): \($0)" })
        guard report.isIntact else {
            throw CommandEnd.badInput(["\(target): the copy is damaged, first at position \(report.firstDamage?.value ?? 0)"])
        }
        StandardError.write(["\(target): \(report.events) events, verified"])
    }
}
