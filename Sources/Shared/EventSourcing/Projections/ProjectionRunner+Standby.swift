internal import Contracts
internal import Runtime

extension ProjectionRunner {
    /// Watches the live rows while another process writes them, and tells where they stand as if it had written them: whoever waits here
    /// for a position sees it.
    ///
    /// Time is counted in looks, each behind a wait: a process that was frozen has not looked, and has seen nobody stand still.
    ///
    /// - Throws: `ProjectionError`, by cause. Returns when there is something to do and nobody has moved on for as long as
    ///   `ProjectionSettings.takeover` says, or when rows of another version are live.
    func standBy() async throws(ProjectionError) {
        var (seen, still) = (ProjectionCheckpoint?.none, Duration.zero)
        while !Task.isCancelled {
            guard let live = try await live(), live.definition == projection.definition else { return }
            let head = try await head()
            if live.checkpoint != seen {
                progress.live(live.number, at: live.checkpoint.position, head: head, parked: try await countOfParked())
                (seen, still) = (live.checkpoint, .zero)
            } else {
                progress.live(live.number, at: live.checkpoint.position, head: head, parked: status.parked)
            }
            if live.checkpoint.position >= head {
                progress.caughtUp()
                try await news(after: head)
                still = .zero
                continue
            }
            guard still < settings.takeover else { return }
            do throws(CancellationError) { try await clock.sleep(for: settings.look) } catch { return }
            still += settings.look
        }
    }

    private func head() async throws(ProjectionError) -> LogPosition {
        do throws(EventStoreError) { return try await log.head().position } catch { throw .log(error) }
    }
}
