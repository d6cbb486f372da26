import ConformanceTesting
import Contracts
import Messaging
import Runtime

/// A client that outlives the nodes: it sends the commands about one bond one after another, each until it is answered, and asks.
struct ToyClient: Sendable {
    let bond: Int
    let world: ToyWorld
    let clock: SimulatedClock

    private typealias Sent = Result<ToyReceipt, BusError>

    func run() async {
        var seen: [(AskValuation, AskValuation.Answer)] = []
        for step in ToyScript.steps(of: bond) {
            guard let receipt = await answered(step) else { continue }
            if world.executor.entropy.once(in: 4) {
                world.ledger.count(\.again)
                _ = await answered(step)
            }
            if world.executor.entropy.once(in: 2) { seen.append(await ask(after: receipt, step)) }
        }
        for (question, first) in seen {
            let again = await answered(AskValuation(bond: question.bond, known: first.position))
            if again != first {
                world.ledger.violate("\(question.bond): found \(again), expected \(first), as it was answered before")
            }
        }
    }

    /// Sends a command until it is done; nil when it is refused as it must be.
    private func answered(_ step: ToyScript.Step) async -> ToyReceipt? {
        while true {
            switch await send(step) {
            case .success(let receipt):
                if step.kind == .bad { world.ledger.violate("\(step): found it done, expected it refused") }
                world.ledger.acknowledge(step.id, receipt)
                return receipt
            case .failure(.domain(let failure)):
                if step.kind != .bad || failure.code != "price-out-of-range" { world.ledger.violate("\(step): \(failure)") }
                return nil
            case .failure(let error):
                switch error {
                case .reusedIdentifier, .invalid, .notCanonical, .outsideTable, .refused, .noHandler, .wouldDeadlock:
                    world.ledger.violate("\(step): \(error)")
                    return nil
                default: await pause()
                }
            case nil: await pause()
            }
        }
    }

    private func send(_ step: ToyScript.Step) async -> Result<ToyReceipt, BusError>? {
        await call { served in
            let context = MessageContext(
                id: step.id, actor: ActorID(stored: "desk"), deadline: served.clock.now.advanced(by: .seconds(2)),
                occurredAt: step.occurredAt)
            let edge = ModuleBus("edge", served.bus)
            do throws(BusError) {
                switch step.kind {
                case .record, .bad:
                    return .success(
                        try await edge.send(RecordQuote(bond: step.bond, quote: step.quote, price: step.price), context))
                case .correct:
                    return .success(
                        try await edge.send(CorrectQuote(bond: step.bond, quote: step.quote, price: step.price), context))
                }
            } catch {
                return .failure(error)
            }
        }
    }

    /// Asks for what the client has just written: its own quote must be there.
    private func ask(after receipt: ToyReceipt, _ step: ToyScript.Step) async -> (AskValuation, AskValuation.Answer) {
        let question = AskValuation(bond: step.bond, minPosition: receipt.position)
        let answer = await answered(question)
        if answer.position < receipt.position {
            world.ledger.violate("\(step.bond): found an answer at \(answer.position), expected \(receipt.position) or later")
        }
        if (answer.quote ?? 0) < step.quote {
            world.ledger.violate("\(step.bond): found \(answer), expected the quote \(step.quote) that was written before")
        }
        return (question, answer)
    }

    private func answered(_ question: AskValuation) async -> AskValuation.Answer {
        world.ledger.count(\.questions)
        while true {
            let answer: AskValuation.Answer?? = await call { served in
                let id = MessageID(high: 9, low: world.executor.entropy.nextWord())
                let context = MessageContext(
                    id: id, actor: ActorID(stored: "desk"), deadline: served.clock.now.advanced(by: .seconds(2)))
                return try? await ModuleBus("edge", served.bus).ask(question, context)
            }
            if let answer, let answer { return answer }
            await pause()
        }
    }

    private func pause() async {
        try? await clock.sleep(for: .microseconds(1 + world.executor.entropy.below(20_000)))
    }

    /// Calls a node, whichever, and waits for at most three seconds.
    private func call<Value: Sendable>(_ body: @escaping @Sendable (ToyServed) async -> Value) async -> Value? {
        let port = world.nodes[world.executor.entropy.below(world.nodes.count)].port
        let (network, clock) = (world.network, clock)
        return await withTaskGroup(of: Value?.self) { group in
            group.addTask {
                guard case .answer(let value) = await network.call(port, body) else { return nil }
                return value
            }
            group.addTask {
                try? await clock.sleep(for: .seconds(3))
                return nil
            }
            let first = await group.next() ?? nil
            group.cancelAll()
            return first
        }
    }
}
