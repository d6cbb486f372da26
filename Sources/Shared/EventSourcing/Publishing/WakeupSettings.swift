/// How processes wake each other.
package struct WakeupSettings: Sendable {
    /// How long a process waits behind one word of its commits before the next, so that those in between are told of at once.
    package var interval: Duration

    /// The first wait before a broker that failed is tried again; each further one is twice as long.
    package var firstDelay: Duration

    /// The longest wait before a broker that failed is tried again.
    package var longestDelay: Duration

    /// How processes wake each other.
    ///
    /// - Parameters:
    ///   - interval: how long a process waits behind one word of its commits before the next.
    ///   - firstDelay: the first wait before a broker that failed is tried again.
    ///   - longestDelay: the longest such wait.
    package init(
        interval: Duration = .milliseconds(5), firstDelay: Duration = .milliseconds(100), longestDelay: Duration = .seconds(10)
    ) {
        (self.interval, self.firstDelay, self.longestDelay) = (interval, firstDelay, longestDelay)
    }
}
