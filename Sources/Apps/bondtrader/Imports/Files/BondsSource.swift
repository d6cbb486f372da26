import Contracts
import FileFeed

/// Bonds of a `bonds.csv`.
struct BondsSource: Sendable {
    /// All that the file brings.
    let content: SourceDay

    /// - Throws: `FileFeedError` when it is no such file.
    init(_ bytes: [UInt8], file: String) throws(FileFeedError) {
        let parsed = try BondFile.parse(bytes, file: file)
        var content = SourceDay(rows: parsed.rows.count + parsed.rejects.count, rejects: parsed.rejects)
        for row in parsed.rows {
            let place = SourceRow(file: file, line: row.line, id: row.id)
            content.read { content throws(Reject) in
                let id = try place.bond()
                try Self.checkKept(row, place)
                content.quoted += 1
                content.bonds.append(SourceDay.Bond(bond: NewBond(id: id, details: row.details()), line: row.line))
            }
        }
        self.content = content
    }

    /// What a bond cannot keep must not get lost without a word.
    private static func checkKept(_ row: BondRow, _ place: SourceRow) throws(Reject) {
        if let stub = row.stub {
            throw place.reject("stub", found: "'\(stub)'", expected: "first_coupon or last_regular_coupon in its place")
        }
        if let rule = row.exDividend {
            throw place.reject("ex_dividend", found: "'\(rule)'", expected: "nothing: bonds keep no rule of their own for it")
        }
    }
}
