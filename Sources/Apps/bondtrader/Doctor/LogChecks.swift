import EventSourcing
import Foundation
import LiveSystem
import SQLiteStore

/// Checks of the log of a directory and of its key.
struct LogChecks {
    let directory: String
    let keys: SigningKeyFiles

    /// Whether the log opens beside whoever writes it, ends as it was signed, and has its key at hand.
    func all() async -> [DoctorCheck] {
        guard FileManager.default.fileExists(atPath: directory + "/log.sqlite") else {
            return [.good("log", "none yet; it is made at the first start")]
        }
        do {
            let storage = try await SQLiteLogStorage(directory: directory, access: .read)
            let identity = try await storage.identity()
            var checks = [await end(of: storage, VerifierKey(of: identity))]
            checks.append(key(of: "\(identity.id)"))
            try? await storage.close()
            return checks
        } catch {
            return [.bad("log", "\(error)", "restore a backup (`restore`), or look with `audit verify --data \(directory)`")]
        }
    }

    /// A server may write meanwhile, so that what was read does not fit together: what is wrong stays wrong.
    private func end(of storage: SQLiteLogStorage, _ key: VerifierKey) async -> DoctorCheck {
        var fault = ""
        for _ in 0..<3 {
            do {
                let head = try await storage.head()
                try await LogOpening.check(storage, under: key, kept: nil)
                return .good("log", "ends at position \(head.position), as it was signed; `audit verify` checks all of it")
            } catch {
                fault = "\(error)"
            }
        }
        return .bad("log", fault, "restore a backup (`restore`), or look with `audit verify --data \(directory)`")
    }

    private func key(of log: String) -> DoctorCheck {
        do {
            _ = try keys.read(log)
            return .good("signing key", keys.path(of: log))
        } catch {
            return .bad("signing key", "\(error)", "put the key of this log there, or name it with --signing-key")
        }
    }
}
