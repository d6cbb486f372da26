import Contracts

extension ValuationView {
    /// What differs from the same valuation computed again, in words; numbers by their bits.
    func differences(from other: ValuationView) -> [String] {
        var found: [String] = []
        func compare(_ name: String, _ mine: Double?, _ theirs: Double?) {
            guard mine?.bitPattern != theirs?.bitPattern else { return }
            found.append("\(name): found \(text(theirs)), expected \(text(mine))")
        }
        compare("fairPrice", fairPrice, other.fairPrice)
        compare("accrued", accrued, other.accrued)
        compare("yield", yield, other.yield)
        compare("fairYield", fairYield, other.fairYield)
        compare("zSpread", zSpread, other.zSpread)
        compare("modifiedDuration", modifiedDuration, other.modifiedDuration)
        compare("convexity", convexity, other.convexity)
        compare("dv01", dv01, other.dv01)
        compare("residualBp", residualBp, other.residualBp)
        compare("zScore", zScore, other.zScore)
        if let basis {
            compare("deviationBp", basis.deviationBp, other.basis?.deviationBp)
            compare("usualBp", basis.scale.usualBp, other.basis?.scale.usualBp)
            compare("floorBp", basis.floorBp, other.basis?.floorBp)
            compare("leastBp", basis.leastBp, other.basis?.leastBp)
            if basis.scale.cell != other.basis?.scale.cell || basis.scale.bonds != other.basis?.scale.bonds {
                found.append("cell: found \(text(other.basis?.scale)), expected \(text(basis.scale))")
            }
        }
        if let quoteDay, quoteDay != other.quoteDay {
            found.append("quoteDay: found \(other.quoteDay.map { "\($0)" } ?? "none"), expected \(quoteDay)")
        }
        for method in methods {
            guard let again = other.methods.first(where: { $0.method == method.method }) else {
                found.append("\(method.method): found no such method, expected version \(method.version)")
                continue
            }
            if again.version != method.version {
                found.append("\(method.method): found version \(again.version), expected \(method.version)")
            }
            compare(method.method, method.price, again.price)
        }
        if quote != other.quote { found.append("quote: found another price, expected \(quote.map { "\($0)" } ?? "none")") }
        if verdict != other.verdict { found.append("verdict: found \(text(other.verdict)), expected \(text(verdict))") }
        if !found.isEmpty, codeVersion != other.codeVersion {
            found.append("codeVersion: found \(other.codeVersion), expected \(codeVersion)")
        }
        return found
    }

    private func text(_ value: Double?) -> String { value.map { "\($0)" } ?? "none" }

    private func text(_ scale: VerdictScale?) -> String { scale.map { "\($0.cell) of \($0.bonds) bonds" } ?? "none" }

    private func text(_ verdict: Verdict?) -> String { verdict?.rawValue ?? "none" }
}
