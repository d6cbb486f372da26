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

    /// Ends a day.
    ///
    /// - Parameters:
    ///   - date: the day.
    ///   - known: where the log ended with its last quote.
    ///   - root: what the identifiers of the commands begin from: the same for the same day of the same files.
    ///   - sender: sends the commands.
    /// - Returns: what became of each curve, and where the log ended with the last one; nil when none was fitted.
    /// - Throws: what the sender throws, but for the refusal of a curve.
    func end(
        _ date: CalendarDate, known: LogPosition, root: MessageID, _ sender: FeedSender
    ) async throws -> (ends: [End], position: LogPosition?) {
        var (ends, position) = ([End](), LogPosition?.none)
        for curve in curves {
            let id = MessageID(derivedFrom: root, handler: "curve/\(curve)/\(date)", ordinal: 0)
            do {
                let receipt = try await sender.send(FitCurve(curve: curve, known: known), id: id, at: sender.clock.now)
                position = max(position ?? .start, receipt.position)
                ends.append(
                    receipt.day == date
                        ? .fitted : .without("\(curve): the market has prices of \(receipt.day), which is its day"))
            } catch BusError.domain(let failure) {
                ends.append(.without("\(curve): \(failure.message)"))
            }
        }
        if let position {
            while let reached = followers.reached(), reached < position { try await sender.clock.sleep(for: Self.pause) }
        }
        return (ends, position)
    }
}
