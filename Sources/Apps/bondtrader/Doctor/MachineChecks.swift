import Contracts
import FixedIncome
import Foundation
import GRDB
import LiveSystem
import Messaging

/// Checks of the machine: SQLite, the port, the clock.
struct MachineChecks {
    let listen: ListenAddress

    /// The oldest SQLite that the stores are made for.
    private static let oldestSQLite = [3, 37, 0]
    /// Before this day the clock was never set.
    private static let firstDay: CalendarDate = "2025-01-01"

    var all: [DoctorCheck] { [sqlite, port, clock] }

    private var sqlite: DoctorCheck {
        let found = try? DatabaseQueue().read { try String.fetchOne($0, sql: "SELECT sqlite_version()") }
        guard let found else { return .bad("SQLite", "it does not answer", "install libsqlite3 anew") }
        let parts = found.split(separator: ".").compactMap { Int($0) }
        guard !parts.lexicographicallyPrecedes(Self.oldestSQLite) else {
            return .bad("SQLite", found, "install \(Self.oldestSQLite.map(String.init).joined(separator: ".")) or later")
        }
        return .good("SQLite", found)
    }

    private var port: DoctorCheck {
        guard let hindrance = PortProbe.hindrance(at: listen) else {
            return .good("port", listen.port == 0 ? "any that is free" : "\(listen.text) is free")
        }
        return .bad("port", "\(listen.text): \(hindrance.found)", hindrance.advice)
    }

    private var clock: DoctorCheck {
        let now = SystemClock().now
        let first = Timestamp(nanoseconds: Int64(Self.firstDay - "1970-01-01") * 86_400_000_000_000)
        guard now >= first else { return .bad("clock", "\(now)", "set the clock of this machine") }
        return .good("clock", "\(now)")
    }
}
