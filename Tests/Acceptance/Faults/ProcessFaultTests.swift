import Foundation
import TestServers
import Testing

@Suite(
    "Faults of processes under load",
    .serialized, .enabled(if: Shape.twoBehindHAProxy.hindrance == nil, "\(Shape.twoBehindHAProxy.hindrance ?? "")"))
struct ProcessFaultTests {
    private static let settings = ShapeSettings(clock: nil)

    @Test("a process that is killed and started again loses nothing that was acknowledged, and does nothing twice")
    func killed() async throws {
        let running = try RunningShape(.twoBehindHAProxy, settings: Self.settings)
        try await FaultRun(name: "killed", running: running).run {
            for place in FaultRun.isTorture ? [0, 1, 0, 1] : [0] {
                running.kill(place)
                try await Task.sleep(for: .seconds(FaultRun.isTorture ? 10 : 1))
                try running.restart(place)
                try await Task.sleep(for: .seconds(FaultRun.isTorture ? 5 : 1))
            }
        }
        #expect(Set(running.stop()) == [0], "\(running.errors)")
    }

    @Test("a process that was frozen for longer than it may hold a right does nothing twice when it wakes up")
    func frozen() async throws {
        let running = try RunningShape(.twoBehindHAProxy, settings: Self.settings)
        try await FaultRun(name: "frozen", running: running).run {
            for place in FaultRun.isTorture ? [0, 1, 0, 1] : [0] {
                running.processes[place].freeze()
                try await Task.sleep(for: .seconds(FaultRun.isTorture ? 45 : 8))
                running.processes[place].wake()
                try await Task.sleep(for: .seconds(FaultRun.isTorture ? 5 : 1))
            }
        }
        #expect(Set(running.stop()) == [0], "\(running.errors)")
    }
}
