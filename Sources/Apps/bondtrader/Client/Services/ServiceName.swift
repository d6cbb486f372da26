import Edge

/// A service by the name that `services list` prints.
struct ServiceName {
    let text: String

    /// - Parameter text: the module, a slash, and what the module calls it.
    /// - Throws: `LogArgument.Unreadable`.
    init(_ text: String) throws {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }) else {
            throw LogArgument.Unreadable(
                description: "found \"\(text)\", expected a service such as market-data/bonds, as `services list` prints it")
        }
        self.text = text
    }

    /// Where a server has it.
    var path: String {
        let parts = text.split(separator: "/", maxSplits: 1).map { PercentText.encode(String($0)) }
        return "/v1/services/\(parts.joined(separator: "/"))"
    }

    /// Those that a server of this release has, for shells to complete.
    static let known = [
        "market-data/bonds", "market-data/quotes", "market-data/history", "market-data/quarantine", "valuation/valuations",
        "valuation/curves", "valuation/market", "valuation/revalue", "valuation/revalue-on-curve",
    ]
}
