/// What the owner of a bond has from its settlement to a later day: payments received, and the bond that is left.
///
/// Amounts are per 100 of the principal outstanding at the first settlement. A coupon that is detached by the later day, because the
/// bond trades ex dividend then or a holiday has its payment wait, counts as received on its payment date, after that day.
struct HeldFlows {
    /// Payments that are the owner's own by the later day.
    let received: [(date: CalendarDate, amount: Double)]
    /// The bond settled on the later day; nil when nothing is left of it.
    let left: SettledBond?
    /// Principal outstanding on the later day over that at the first settlement.
    let scale: Double

    /// - Throws: `MeasureError.horizonNotAfterSettlement`, `.perpetual`, or `.bond` when the bond cannot settle on that day.
    init(_ entry: SettledBond, until later: CalendarDate, index: Int) throws(MeasureError) {
        guard later > entry.settlement else {
            throw .horizonNotAfterSettlement(index: index, settlement: entry.settlement, horizon: later)
        }
        guard !entry.bond.isPerpetual else { throw .perpetual(index: index) }
        let owned = entry.payments
        do throws(BondError) {
            let left = try SettledBond(entry.bond, settlement: later, convention: entry.convention)
            let first = try entry.bond.periods[entry.bond.periodIndex(at: entry.settlement)]
            let last = try entry.bond.periods[entry.bond.periodIndex(at: later)]
            let scale = last.outstanding / first.outstanding
            let kept = left.payments
            let passed = max(0, owned.count - kept.count)
            var received = Array(owned[..<passed])
            if last.principal != 0, try entry.bond.isExDividend(at: later) {
                // A bond without its coupon still repays principal on that day: only the coupon is detached.
                let coupon = owned[passed].amount - kept[0].amount * scale
                if coupon > 0 { received.append((owned[passed].date, coupon)) }
            }
            (self.received, self.left, self.scale) = (received, left, scale)
        } catch .matured {
            (received, left, scale) = (owned, nil, 0)
        } catch {
            throw .bond(index: index, error)
        }
    }

    /// What was received, with interest to the later day; a payment after it is discounted to it.
    func cash(on later: CalendarDate, reinvestedAt rate: InterestRate) -> (paid: Double, interest: Double) {
        var (paid, interest) = (0.0, 0.0)
        for payment in received {
            paid += payment.amount
            interest += payment.amount * (rate.growth(days: later - payment.date) - 1)
        }
        return (paid, interest)
    }
}
