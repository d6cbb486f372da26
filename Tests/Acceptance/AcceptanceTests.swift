import Foundation
import Testing

@Suite("The acceptance scenario on every shape", .serialized)
struct AcceptanceTests {
    @Test("ends with the same content of every stream and the same business state, and every log verifies")
    func shapes() async throws {
        var reference: Outcome?
        var table = OutcomeTable()
        for shape in Shape.allCases {
            if let hindrance = shape.hindrance {
                table.skip(shape, hindrance)
                continue
            }
            let start = ContinuousClock.now
            let running = try RunningShape(shape)
            do {
                try await Scenario(on: running).run()
                var outcome = try await Outcome(of: running)
                outcome.seconds = (ContinuousClock.now - start) / .seconds(1)
                #expect(outcome.verification["status"] == "intact")
                if let reference { #expect(outcome.differences(from: reference) == [], "\(shape)") }
                reference = reference ?? outcome
                try table.add(outcome)
            } catch {
                Issue.record("\(shape): \(error)\n\(running.errors)")
            }
            #expect(Set(running.stop()) == [0], "\(running.errors)")
        }
        table.print()
    }

    @Test(
        "comes to the same end when one of two processes is killed in the middle of steps",
        .enabled(if: Shape.twoBehindHAProxy.hindrance == nil, "\(Shape.twoBehindHAProxy.hindrance ?? "")"))
    func killed() async throws {
        let calm = try RunningShape(.sqlite)
        try await Scenario(on: calm).run()
        let reference = try await Outcome(of: calm)
        calm.stop()
        let running = try RunningShape(.twoBehindHAProxy)
        var scenario = Scenario(on: running)
        // Each of the two in turn.
        let steps = FaultRun.isTorture ? Scenario.Step.allCases : [.quotes, .correction]
        for (place, step) in steps.enumerated() {
            scenario.during[step] = {
                try await Task.sleep(for: .milliseconds(5 * place))
                running.kill(place % 2)
                try running.restart(place % 2)
            }
        }
        try await scenario.run()
        #expect(try await Outcome(of: running).differences(from: reference) == [], "\(running.errors)")
        #expect(Set(running.stop()) == [0], "\(running.errors)")
    }
}
