internal import Contracts
internal import Runtime

extension PolicyRunner {
    /// Watches the checkpoint while another process moves it, and tells where it stands as if it were its own.
    ///
    /// Time is counted in looks, each behind a wait: a process that was frozen has not looked, and does not take over what went on meanwhile.
    ///
    /// - Throws: `PolicyError`, by cause. Returns when there is something to do and nobody has moved on for as long as
    ///   `PolicySettings.takeover` says.
    func standBy() async throws(PolicyError) {
        var (seen, still) = (LogPosition?.none, Duration.zero)
        while !Task.isCancelled {
            let position = try await place() ?? settings.start
            let head = try await head()
            note(position, head)
            if position != seen {
                (seen, still) = (position, .zero)
                try await countParked()
            }
            if position >= head {
                try await news(after: head)
                still = .zero
                continue
            }
            guard still < settings.takeover else { return }
            do throws(CancellationError) { try await clock.sleep(for: settings.look) } catch { break }
            still += settings.look
        }
        throw .cancelled(policy: policyName)
    }

    private func head() async throws(PolicyError) -> LogPosition {
        do throws(EventStoreError) {
            return try await log.head().position
        } catch {
            throw isCancelled(error) ? .cancelled(policy: policyName) : .log(error)
        }
    }

    private func news(after position: LogPosition) async throws(PolicyError) {
        do throws(EventStoreError) {
            _ = try await log.waitForEvents(after: position)
        } catch {
            throw isCancelled(error) ? .cancelled(policy: policyName) : .log(error)
        }
    }

    private func isCancelled(_ error: EventStoreError) -> Bool {
        if case .cancelled = error { true } else { false }
    }
}
