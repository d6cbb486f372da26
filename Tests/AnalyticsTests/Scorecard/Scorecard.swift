/// Every published number that the library is held to, and every one that it is not.
enum Scorecard {
    /// The tables, in the order of the report.
    static let tables: [PublishedTable] = [
        TreasuryAppendixB.table, TreasuryBillAuctions.table, TreasuryCouponAuctions.table, UKGilts.table, SovereignBonds.table,
        BrazilianBonds.table, StrataYields.table, OfficialTables.table, QuantLibBonds.table, SpreadsheetFunctions.table,
        MatlabExamples.table, ThirtyDayCounts.table, ActualDayCounts.table, StrataSchedules.table,
        FedCurves.table, VeronesiCurve.table, CompoundingConversions.table, SplineExamples.table,
    ]

    /// One number after its comparison.
    struct Line {
        let number: PublishedNumber
        let verdict: PublishedNumber.Verdict
    }

    /// One table after its comparisons.
    struct Part {
        let table: PublishedTable
        let lines: [Line]

        func count(_ verdict: PublishedNumber.Verdict) -> Int { lines.count { $0.verdict == verdict } }
    }

    /// Compares every number; one that throws is missed.
    static func evaluated() -> [Part] {
        tables.map { table in
            Part(
                table: table,
                lines: table.numbers.map { number in
                    Line(number: number, verdict: (try? number.answer()).map(number.verdict) ?? .missed)
                })
        }
    }

    /// As `500 published numbers, 490 exact, 10 within the source's own tolerance`.
    static func summary(_ parts: [Part]) -> String {
        let lines = parts.flatMap(\.lines)
        let near = lines.count { $0.verdict == .withinSourceTolerance }
        let missed = lines.count { $0.verdict == .missed }
        return "\(lines.count) published numbers, \(lines.count { $0.verdict == .exact }) exact"
            + (near > 0 ? ", \(near) within the source's own tolerance" : "") + (missed > 0 ? ", \(missed) missed" : "")
    }
}
