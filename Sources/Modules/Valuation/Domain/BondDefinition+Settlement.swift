import Contracts
import FixedIncome

extension BondDefinition {
    /// The bond, settled for a trade on a market day.
    ///
    /// - Throws: `UnpriceableBond`.
    func settled(day: CalendarDate, on curve: CurveSetting) throws(UnpriceableBond) -> SettledBond {
        guard kind != .perpetual, let maturity else {
            throw UnpriceableBond(field: "maturity", found: "none", expected: "a last payment, which a curve needs")
        }
        let terms = terms
        do {
            let name = calendar ?? terms.defaultCalendarName
            let calendar = try CalendarRegistry.common.calendar(named: name)
            let market = name == "none" ? curve.calendar : calendar
            let settlement = market.advance(day, businessDays: settlementDays ?? 1)
            guard settlement < maturity else {
                throw UnpriceableBond(
                    field: "maturity", found: "\(maturity)", expected: "a day after the settlement on \(settlement)")
            }
            guard settlement >= curve.settlement(of: day) else {
                throw UnpriceableBond(
                    field: "settlementDays", found: "\(settlementDays ?? 1)",
                    expected: "\(curve.settlementDays) or more, as the curve")
            }
            return try SettledBond(terms.resolved(using: calendar, from: settlement), settlement: settlement)
        } catch let error as UnpriceableBond {
            throw error
        } catch BondError.notPriced(let kind) {
            throw UnpriceableBond(field: "kind", found: kind.rawValue, expected: "a kind that can be priced")
        } catch {
            throw UnpriceableBond(field: "definition", found: "\(error)", expected: "terms that make a bond")
        }
    }
}

extension CalendarRegistry {
    /// The built-in calendars.
    static let common = CalendarRegistry()
}
