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

    @Test(
        "a broker that is killed and started again delays, and loses nothing",
        .enabled(if: FaultRun.isTorture, "a broker of its own takes long to start: BONDTRADER_TORTURE=1 has one"))
    func brokerKilled() async throws {
        let broker = try RabbitMQServer()
        var settings = Self.settings
        settings.broker = broker.address
        let running = try RunningShape(.twoBehindHAProxy, settings: settings)
        try await FaultRun(name: "broker killed", running: running).run {
            for _ in 0..<3 {
                try broker.kill()
                try await Task.sleep(for: .seconds(5))
                try broker.start()
                try await Task.sleep(for: .seconds(5))
            }
        }
        #expect(Set(running.stop()) == [0], "\(running.errors)")
        try broker.stop()
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
