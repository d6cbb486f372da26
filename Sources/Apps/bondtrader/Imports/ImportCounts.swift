import Contracts
import FileFeed

/// What became of the rows of files, counted so that every row, bond and quote is in one place.
struct ImportCounts: Equatable, Sendable {
    /// Rows of the files below their headers.
    var rows = 0
    /// Rows that could not be read, by reason.
    var unreadable: [String: Int] = [:]
    /// Rows without a price.
    var setAside = 0
    /// Rows with a price.
    var quoted = 0
    /// Quotes made of them.
    var quotes = 0
    /// Quotes that were taken.
    var accepted = 0
    /// Quotes that were quarantined, by what was wrong with them.
    var quarantined: [String: Int] = [:]
    /// Quotes that were rejected, by reason.
    var rejected: [String: Int] = [:]
    /// Bonds that were sent, each once.
    var bonds = 0
    /// Bonds that were created.
    var created = 0
    /// Bonds that were not, by reason.
    var refusedBonds: [String: Int] = [:]
    /// Curves of days that were fitted.
    var curves = 0
    /// Days for which a curve was not fitted, by reason.
    var withoutCurve: [String: Int] = [:]

    /// Whether every row, bond and quote is accounted for once.
    var isReconciled: Bool {
        rows == Self.sum(unreadable) + setAside + quoted && quotes == accepted + Self.sum(quarantined) + Self.sum(rejected)
            && bonds == created + Self.sum(refusedBonds)
    }

    static func sum(_ counts: [String: Int]) -> Int { counts.values.reduce(0, +) }

    /// The counts as a table, reasons below what they are reasons of.
    var grid: DataGrid {
        func reasons(_ name: String, _ counts: [String: Int]) -> [[CSVValue]] {
            [[.text(name), .empty, .integer(Self.sum(counts))]]
                + counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map {
                    [.text(name), .text($0.key), .integer($0.value)]
                }
        }
        var rows: [[CSVValue]] = [
            [.text("rows read"), .empty, .integer(self.rows)], [.text("unreadable"), .empty, .integer(Self.sum(unreadable))],
            [.text("without a price"), .empty, .integer(setAside)], [.text("with a price"), .empty, .integer(quoted)],
            [.text("quotes sent"), .empty, .integer(quotes)], [.text("accepted"), .empty, .integer(accepted)],
        ]
        rows += reasons("quarantined", quarantined) + reasons("rejected", rejected)
        rows.append([.text("bonds created"), .empty, .integer(created)])
        rows += reasons("bonds refused", refusedBonds)
        rows.append([.text("curves fitted"), .empty, .integer(curves)])
        rows += reasons("days without a curve", withoutCurve)
        return DataGrid(
            columns: ["what", "reason", "count"].map {
                DataGrid.Column(name: $0, style: $0 == "count" ? .number(decimals: 0) : .text)
            }, rows: rows)
    }
}
