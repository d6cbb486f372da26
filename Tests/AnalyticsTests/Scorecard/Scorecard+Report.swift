extension Scorecard {
    /// The text of docs/scorecard.md.
    static func report(_ parts: [Part]) -> String {
        """
        # Published numbers

        **\(summary(parts)).**

        Every number below was published by someone else and is computed here through the public interface of `FixedIncome`. `make test` checks
        each of them, prints the line above, and fails when this page is out of date; `BONDTRADER_WRITE_SCORECARD=1 make test` writes it anew.
        The numbers and their sources stand in `Tests/AnalyticsTests/Vectors`, a file a topic.

        *Exact*: the computed number lies within half a unit of the last printed digit, so it rounds to what is printed; where the source
        prints as many digits as a double holds, within four units of its last bit. Prices and accrued interest of the US Treasury are rounded
        by the library as the Treasury rounds, so exact means equal to the last digit. A schedule counts as one number: its list of dates.

        | Topic | Numbers | Exact | Within the source's own tolerance | Source |
        |---|---:|---:|---:|---|
        \(parts.map(row).joined(separator: "\n"))

        ## Within the source's own tolerance

        The source prints or tests these more loosely than its digits suggest.

        | Number | Printed | Why |
        |---|---|---|
        \(looser(parts).joined(separator: "\n"))

        ## Believed wrong at the source

        These are not counted above. A test holds the library to the value in the third column.

        | Number | Printed | Expected | Why |
        |---|---|---|---|
        \(Exclusion.wrongAtSource.map { "| \($0.id) | \($0.printed) | \($0.expected) | \($0.why) |" }.joined(separator: "\n"))

        ## Not covered yet

        \(Exclusion.later.map { "- \($0.what): \($0.why)" }.joined(separator: "\n"))

        """
    }

    /// A line `topic,published,exact` a topic, as `make test` sums them.
    static func lines(_ parts: [Part]) -> String {
        parts.map { "\($0.table.title),\($0.lines.count),\($0.count(.exact))\n" }.joined()
    }

    private static func row(_ part: Part) -> String {
        "| \(part.table.title) | \(part.lines.count) | \(part.count(.exact)) | \(part.count(.withinSourceTolerance)) | \(part.table.source) |"
    }

    private static func looser(_ parts: [Part]) -> [String] {
        parts.flatMap(\.lines).compactMap { line in
            guard line.verdict == .withinSourceTolerance, case .source(let limit, let why) = line.number.tolerance else {
                return nil
            }
            return "| \(line.number.id) | \(line.number.printed) | within \(limit): \(why) |"
        }
    }
}
