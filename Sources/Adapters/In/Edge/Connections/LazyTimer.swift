package import NIOCore

/// One timer for a time that moves with every request. It is set anew only when the time comes nearer than it was set for; when it strikes
/// early, it is set for where the time is then. So a connection that is busy sets two each time that its shortest limit has passed, however
/// many requests come meanwhile. It belongs to one event loop.
package final class LazyTimer {
    /// Sets a timer of the event loop: it is called at the time, unless what comes back is called before.
    package typealias Schedule = (_ time: NIODeadline, _ body: @escaping () -> Void) -> () -> Void

    private let now: () -> NIODeadline
    private let schedule: Schedule
    private let strike: () -> Void
    private var due: NIODeadline?
    private var set: (time: NIODeadline, cancel: () -> Void)?

    /// A timer that is not set.
    ///
    /// - Parameters:
    ///   - now: the time.
    ///   - schedule: sets a timer of the event loop.
    ///   - strike: is called when the time has come; the timer is not set any more then.
    package init(now: @escaping () -> NIODeadline, schedule: @escaping Schedule, strike: @escaping () -> Void) {
        (self.now, self.schedule, self.strike) = (now, schedule, strike)
    }

    /// Says when it strikes.
    ///
    /// - Parameter time: the time; nil for never.
    package func move(to time: NIODeadline?) {
        due = time
        guard let time else { return }
        if let set, set.time <= time { return }
        set?.cancel()
        arm(for: time)
    }

    /// Never strikes, and is let go by the event loop.
    package func cancel() {
        due = nil
        set?.cancel()
        set = nil
    }

    /// The earlier of two times; nil when there is none.
    static func earlier(_ one: NIODeadline?, _ other: NIODeadline?) -> NIODeadline? {
        guard let one, let other else { return one ?? other }
        return min(one, other)
    }

    private func arm(for time: NIODeadline) {
        set = (time, schedule(time) { [weak self] in self?.ring() })
    }

    private func ring() {
        set = nil
        guard let due else { return }
        guard now() >= due else { return arm(for: due) }
        self.due = nil
        strike()
    }
}
