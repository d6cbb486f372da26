internal import Runtime

/// Keeps the services of one module running, each by its policy.
struct ServiceKeeper: Sendable {
    /// Why a service does not run any more.
    private enum End: Equatable {
        case done
        case given(up: ServicePolicy.Consequence, reason: String)
    }

    /// What happened while a service ran.
    private enum Step: Sendable {
        case finished
        case failed(String)
        case settled
        case unsettled
    }

    let module: String
    let services: [HostedService]
    let board: HealthBoard
    let clock: any WallClock
    let entropy: any Entropy

    /// Runs all services until the task is cancelled, or all have ended.
    ///
    /// - Returns: why the module must stop; nil when it need not.
    func run() async -> String? {
        await withTaskGroup(of: End.self) { group in
            for service in services {
                group.addTask { await keep(service) }
            }
            for await end in group {
                guard case .given(.stop, let reason) = end else { continue }
                group.cancelAll()
                return reason
            }
            return nil
        }
    }

    private func keep(_ hosted: HostedService) async -> End {
        let (name, restart) = (hosted.service.name, hosted.policy.restart)
        var attempt = 1
        while true {
            let (failure, hasSettled) = await runOnce(hosted)
            guard let failure, !Task.isCancelled else { return .done }
            board.set(name, of: module, failing: failure)
            if hasSettled { attempt = 1 }
            guard attempt < restart.attempts else { return .given(up: hosted.policy.consequence, reason: "\(name): \(failure)") }
            attempt += 1
            do throws(CancellationError) {
                try await clock.sleep(for: restart.delay(before: attempt, entropy: entropy))
            } catch {
                return .done
            }
        }
    }

    /// Runs a service to its end, and tells why it failed, and whether it had run for long enough to count as recovered.
    private func runOnce(_ hosted: HostedService) async -> (failure: String?, hasSettled: Bool) {
        await withTaskGroup(of: Step.self) { group in
            group.addTask {
                do {
                    try await hosted.service.run()
                    return .finished
                } catch {
                    return .failed(String(describing: error))
                }
            }
            group.addTask {
                do throws(CancellationError) {
                    try await clock.sleep(for: hosted.policy.restart.longestDelay)
                    return .settled
                } catch {
                    return .unsettled
                }
            }
            var hasSettled = false
            for await step in group {
                switch step {
                case .settled:
                    hasSettled = true
                    board.set(hosted.service.name, of: module, failing: nil)
                case .finished:
                    board.set(hosted.service.name, of: module, failing: nil)
                    group.cancelAll()
                    return (nil, hasSettled)
                case .failed(let reason):
                    group.cancelAll()
                    return (reason, hasSettled)
                case .unsettled: break
                }
            }
            return (nil, hasSettled)
        }
    }
}
