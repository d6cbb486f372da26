import Contracts

extension ImportCounts {
    /// The most reasons that a result names; the rest is counted together.
    private static let mostReasons = 100

    /// The counts as the result of a job.
    ///
    /// - Parameters:
    ///   - order: what was imported.
    ///   - examples: the first rows of which something was not taken.
    ///   - position: where the log ended with the last command.
    /// - Returns: the result.
    func result(of order: ImportOrder, _ examples: [ImportedRow], _ position: LogPosition?) -> ImportResult {
        ImportResult(
            format: order.format, name: order.name,
            rows: (rows, Self.sum(unreadable), setAside, quoted), bonds: (bonds, created, Self.sum(refusedBonds)),
            quotes: (quotes, accepted, Self.sum(quarantined), Self.sum(rejected)), curves: curves, reasons: reasons,
            examples: examples,
            position: position)
    }

    private var reasons: [ReasonCount] {
        let kinds = [
            ("row", unreadable), ("bond", refusedBonds), ("quote", rejected), ("quarantine", quarantined),
            ("curve", withoutCurve),
        ]
        let all = kinds.flatMap { of, counts in
            counts.map { ReasonCount(of: of, reason: $0.key, count: $0.value) }
        }.sorted { ($1.count, $0.of, $0.reason) < ($0.count, $1.of, $1.reason) }
        guard all.count > Self.mostReasons else { return all }
        let rest = all[Self.mostReasons...]
        let others = kinds.map(\.0).compactMap { of -> ReasonCount? in
            let count = rest.filter { $0.of == of }.reduce(0) { $0 + $1.count }
            return count > 0 ? ReasonCount(of: of, reason: "other reasons", count: count) : nil
        }
        return all[..<Self.mostReasons] + others
    }
}
