internal import Contracts
internal import Messaging
internal import Runtime

/// Says for each command up to when what it says can have happened.
struct RecordingClock: Sendable {
    let clock: any WallClock
    let settings: MarketDataSettings

    /// The limit for a command: none for a market that has a time of its own.
    func time(of context: CommandContext) -> RecordingTime {
        guard !settings.ownTime.contains(context.message.actor) else {
            return RecordingTime(latest: Timestamp(nanoseconds: .max))
        }
        return RecordingTime(latest: clock.now.advanced(by: settings.ahead))
    }
}
