import Contracts
import FixedIncome

extension CalendarDate {
    /// When something that was found at a time is true in the market of this day: then, but not before the day begins in New York, nor
    /// after its close at 17:00 there.
    func marketTime(of time: Timestamp) -> Timestamp {
        min(max(time, marketStart), marketClose)
    }
}
