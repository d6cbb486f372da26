import Foundation
import Testing

@Suite("The acceptance scenario on every shape", .serialized)
struct AcceptanceTests {
    @Test("ends with the same content of every stream and the same business state, and every log verifies")
    func shapes() async throws {
        var reference: Outcome?
        var table = OutcomeTable()
        for shape in [Shape.sqlite, .postgresql, .twoBehindHAProxy] {
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
}
