import Contracts
import FixedIncome

/// What was known of one bond, and its payments settled last.
struct KnownBond: Sendable {
    let id: BondID
    var records = History<BondRecord>()
    var prices = History<BondPrices>()
    private var settled: (event: LogPosition, day: CalendarDate, curve: String, result: Result<SettledBond, UnpriceableBond>)?

    init(_ id: BondID) {
        self.id = id
    }

    /// The bond settled for a trade on a market day; the last one is kept.
    mutating func settle(_ record: BondRecord, day: CalendarDate, on curve: CurveSetting) -> Result<SettledBond, UnpriceableBond>
    {
        if let settled, settled.event == record.event, settled.day == day, settled.curve == curve.name { return settled.result }
        let result: Result<SettledBond, UnpriceableBond>
        do throws(UnpriceableBond) {
            result = .success(try record.details.definition.settled(day: day, on: curve))
        } catch {
            result = .failure(error)
        }
        settled = (record.event, day, curve.name, result)
        return result
    }
}
