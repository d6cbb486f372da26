import EventSourcing
import Foundation
import LiveSystem
import SQLiteStore

/// Checks of the log of a directory and of its key.
struct LogChecks {
    let directory: String
    let keys: SigningKeyFiles

    /// What to do about a file that this user could read only if they could write beside it: nothing is wrong with it.
    static let writingAdvice =
        "it is read where this user can write: copy the directory there, or have its owner give the right to write to it"

    /// Whether the log opens beside whoever writes it, ends as it was signed, and has its key at hand.
    func all() async -> [DoctorCheck] {
        switch LogPresence(in: directory) {
        case .absent: return [.good("log", "none yet; it is made at the first start")]
        case .unfinished: return [.good("log", "begun and never finished; it holds nothing, and the next start makes it whole")]
        case .denied(let path, let reason):
            return [
                .bad("log", "\(path) cannot be read by this user (\(reason))", "run as its owner, or have the owner allow it")
            ]
        case .present: return [writer] + (await opened())
        }
    }

    /// A second process that wants to write ends at once; readers may be as many as they like.
    private var writer: DoctorCheck {
        do throws(EventStoreError) {
            guard let holder = try SQLiteLogStorage.writer(of: directory) else {
                return .good("writer", "no process writes to this log")
            }
            return .bad("writer", "\(holder): it writes to this log", "stop it before the server starts, or name another --data")
        } catch {
            return .bad("writer", "\(error)", "run as the owner of the log, or have the owner allow it")
        }
    }

    private func opened() async -> [DoctorCheck] {
        do {
            let storage = try await SQLiteLogStorage(directory: directory, access: .read)
            let identity = try await storage.identity()
            var checks = [await end(of: storage, VerifierKey(of: identity))]
            checks.append(key(of: "\(identity.id)"))
            if let market = try await LiveOrigin.find(on: storage) { checks.append(Self.check(of: market)) }
            try? await storage.close()
            return checks
        } catch EventStoreError.notWritable(let detail) {
            return [.bad("log", detail, Self.writingAdvice)]
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

    /// Another market is refused by `demo`, and imports beside a simulated one are seldom meant.
    private static func check(of market: LiveOrigin) -> DoctorCheck {
        guard let options = market.options else {
            return .good("market", "a simulated one; `demo` goes on with the --seed and --bonds that it was begun with")
        }
        return .good("market", "a simulated one; `demo` goes on with \(options)")
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
