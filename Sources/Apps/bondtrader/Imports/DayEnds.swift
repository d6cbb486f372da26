import Contracts
import FixedIncome
import Messaging
import Runtime

/// Ends days of a market that comes from files: has its curves fitted to what the day brought, and waits until bonds have been valued on
/// them. So each day leaves a curve and valuations, however fast files are taken.
struct DayEnds: Sendable {
    /// What became of a day for one curve.
    enum End {
        /// The curve of the day was fitted.
        case fitted
        /// It was not, for this reason.
        case without(String)
    }

    /// The curves that are kept; none where nobody values bonds.
    let curves: [String]
    /// Those who value bonds on them.
    let followers: Followers

    private static let pause: Duration = .milliseconds(5)

    /// Fits one of the curves to a day.
    ///
    /// - Parameters:
    ///   - curve: one of those that are kept.
    ///   - date: the day.
    ///   - known: where the log ended with its last quote.
    ///   - root: what the identifiers of the commands begin from: the same for the same day of the same files.
    ///   - sender: sends the command.
    /// - Returns: what became of the curve, and where the log ended with it; nil when it was refused.
    /// - Throws: what the sender throws, but for the refusal of a curve.
    func fit(
        _ curve: String, _ date: CalendarDate, known: LogPosition, root: MessageID, _ sender: FeedSender
    ) async throws -> (end: End, position: LogPosition?) {
        let id = MessageID(derivedFrom: root, handler: "curve/\(curve)/\(date)", ordinal: 0)
        do {
            let receipt = try await sender.send(FitCurve(curve: curve, known: known), id: id, at: sender.clock.now)
            let end =
                receipt.day == date
                ? End.fitted : .without("\(curve): the market has prices of \(receipt.day), which is its day")
            return (end, receipt.position)
        } catch BusError.domain(let failure) {
            return (.without("\(curve): \(failure.message)"), nil)
        }
    }

    /// Waits until bonds have been valued on the curves of a day.
    ///
    /// - Parameters:
    ///   - position: where the log ended with the last one.
    ///   - sender: has the clock.
    /// - Throws: `CancellationError` when the task is cancelled meanwhile.
    func wait(for position: LogPosition, _ sender: FeedSender) async throws {
        while let reached = followers.reached(), reached < position { try await sender.clock.sleep(for: Self.pause) }
    }
}
