import FileFeed
import FixedIncome

/// A market sorted into what a contract takes, with its basis, and what it does not.
struct FuturesOutcome {
    let basket: DeliveryBasket
    /// The securities of the basket, by their names.
    let candidates: [String: ScanCandidate]
    let leftOut: [ScanCandidate]

    /// - Throws: `CommandEnd.badInput` when the contract takes none of the securities.
    init(
        _ market: [FuturesInputs.Security], _ contract: TreasuryFuture, price: Double, delivery: CalendarDate,
        repo: InterestRate?,
        _ log: inout InputLog
    ) throws {
        var bonds: [DeliverableBond] = []
        var (taken, leftOut) = ([String: ScanCandidate](), [ScanCandidate]())
        for security in market {
            let candidate = security.candidate
            guard let entry = candidate.entry, let clean = candidate.price, let maturity = candidate.maturity else {
                leftOut.append(Self.paysNoFixedCoupons(candidate) ? candidate.setAside(Self.fixedCouponsOnly) : candidate)
                continue
            }
            let bond = DeliverableBond(id: candidate.id, entry: entry, cleanPrice: clean)
            if let reason = Self.reason(security, bond, contract, maturity, delivery) {
                leftOut.append(candidate.setAside(reason))
                continue
            }
            do {
                _ = try DeliveryBasket(contract, [bond], futuresPrice: price, delivery: delivery, repo: repo)
                bonds.append(bond)
                taken[candidate.id] = candidate
            } catch {
                log.add(
                    Reject(
                        file: candidate.file, line: candidate.line, field: "price", found: "'\(clean)'",
                        expected: "a bond that can be bought and delivered: \(error)"))
            }
        }
        do {
            basket = try DeliveryBasket(contract, bonds, futuresPrice: price, delivery: delivery, repo: repo)
        } catch {
            throw CommandEnd.badInput(
                log.rejects.map(\.description) + ["\(contract): \(error)"] + Self.missingIssueDates(leftOut))
        }
        (candidates, self.leftOut) = (taken, leftOut)
    }

    /// What a basket that stayed empty may lack.
    private static func missingIssueDates(_ leftOut: [ScanCandidate]) -> [String] {
        let unknown = leftOut.count { $0.reason == DeliverableGrade.Shortcoming.originalTermUnknown.description }
        guard unknown > 0 else { return [] }
        return [
            "--bonds: found no issue date of \(unknown) \(unknown == 1 ? "security" : "securities") whose maturity the contract takes, "
                + "expected it: the contract asks for the original term"
        ]
    }

    private static let fixedCouponsOnly = "only notes and bonds with fixed coupons are delivered"

    /// Whether it is of a kind that no contract takes, for which a scan has other words.
    private static func paysNoFixedCoupons(_ candidate: ScanCandidate) -> Bool {
        ["bill", "tips", "frn", "zero", "floating", "inflation"].contains(candidate.kind)
    }

    /// Why a priced bond is not taken; nil when it is.
    private static func reason(
        _ security: FuturesInputs.Security, _ bond: DeliverableBond, _ contract: TreasuryFuture, _ maturity: CalendarDate,
        _ delivery: CalendarDate
    ) -> String? {
        if bond.entry.bond.frequency != .semiannual { return "Treasury notes and bonds pay twice a year" }
        if bond.entry.bond.dayCount != .actualActualICMA { return "Treasury notes and bonds accrue by ACT/ACT ICMA" }
        if bond.entry.settlement >= delivery { return "settles \(bond.entry.settlement), not before delivery" }
        return contract.shortcoming(coupon: bond.coupon, maturity: maturity, originalTerm: security.term)?.description
    }

    /// What is not in the basket, counted by kind and reason.
    var leftOutCounts: SetAsideCounts { SetAsideCounts(leftOut) }
}
