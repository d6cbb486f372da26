import Foundation
import Synchronization

/// Clients that send commands at the same time, each command under a key of its own: what is not answered they send again, some of what is
/// answered too, and in no order.
final class Load: Sendable {
    /// A command that was acknowledged.
    struct Acknowledged: Sendable {
        let key: String
        let position: Int
        let answer: String
    }

    /// What came of it.
    struct Figures: Sendable {
        var sent = 0
        var repeated = 0
        /// Where nobody answered.
        var unanswered = 0
        var last = ContinuousClock.now
        /// The longest time in which nothing was acknowledged.
        var longestGap = Duration.zero
    }

    private let addresses: [String]
    private let bonds: [String]
    private let clients: Int
    private let seed: UInt64
    /// Between two commands of a client.
    private let pause: Duration
    private let acknowledged = Mutex<[Acknowledged]>([])
    private let contradictions = Mutex<[String]>([])
    private let isOver = Atomic(false)
    private let counted = Mutex(Figures())

    /// - Parameters:
    ///   - addresses: where commands are sent.
    ///   - bonds: what they are about.
    ///   - clients: how many send at the same time.
    ///   - seed: decides what is sent, and what twice.
    ///   - pause: between two commands of a client.
    init(to addresses: [String], about bonds: [String], clients: Int, seed: UInt64, pause: Duration) {
        (self.addresses, self.bonds, self.clients, self.seed, self.pause) = (addresses, bonds, clients, seed, pause)
    }

    var results: [Acknowledged] { acknowledged.withLock { $0 } }
    var figures: Figures { counted.withLock { $0 } }
    /// Repeated commands that got another answer than at first.
    var contradicted: [String] { contradictions.withLock { $0 } }

    /// Sends until the body returns, and ends when all that was sent is acknowledged.
    ///
    /// - Throws: what the body throws, or `Client.Failure` for a command that nobody answered within two minutes.
    func run(during body: () async throws -> Void) async throws {
        counted.withLock { $0.last = .now }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<clients { group.addTask { try await self.send(as: number) } }
            do {
                try await body()
                isOver.store(true, ordering: .releasing)
                try await group.waitForAll()
            } catch {
                isOver.store(true, ordering: .releasing)
                throw error
            }
        }
    }

    private func send(as number: Int) async throws {
        var random = Numbers(state: seed &+ UInt64(number) &* 0x9e37_79b9_7f4a_7c15)
        var done: [(key: String, body: String, answer: String)] = []
        var count = 0
        while !isOver.load(ordering: .acquiring) {
            try await Task.sleep(for: pause)
            if let old = done.randomElement(using: &random), random.next() % 5 == 0 {
                let answer = try await deliver(old.key, old.body)
                counted.withLock { $0.repeated += 1 }
                if answer.text != old.answer {
                    contradictions.withLock { $0.append("\(old.key): \(old.answer) then \(answer.text)") }
                }
                continue
            }
            count += 1
            let key = "mark-\(number)-\(count)"
            let bond = bonds[Int(random.next() % UInt64(bonds.count))]
            let price = 90 + Double(random.next() % 2_560) / 128
            let body = #"{"bond":"\#(bond)","price":\#(price),"day":"2024-07-01","reason":"\#(key)"}"#
            let answer = try await deliver(key, body)
            guard answer.status == 201, let position = try answer.json["position"]?.integer else {
                throw Client.Failure(description: "\(key): \(answer.status) \(answer.text)")
            }
            done.append((key, body, answer.text))
            acknowledged.withLock { $0.append(Acknowledged(key: key, position: position, answer: answer.text)) }
            counted.withLock { figures in
                figures.sent += 1
                figures.longestGap = max(figures.longestGap, .now - figures.last)
                figures.last = .now
            }
        }
    }

    /// Sends a command until it is answered.
    private func deliver(_ key: String, _ body: String) async throws -> Client.Answer {
        let client = Client(addresses: addresses)
        let end = ContinuousClock.now + .seconds(120)
        var turn = 0
        while true {
            let answer = try? await client.once(addresses[turn % addresses.count], "POST", "/v1/marks", body: body, key: key)
            if let answer, ![408, 429, 502, 503, 504].contains(answer.status) { return answer }
            turn += 1
            counted.withLock { $0.unanswered += 1 }
            guard ContinuousClock.now < end else {
                throw Client.Failure(description: "\(key): \(answer.map { "\($0.status) \($0.text)" } ?? "no answer")")
            }
            try await Task.sleep(for: .milliseconds(20))
        }
    }
}

/// SplitMix64, so that a seed gives the same load.
struct Numbers: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }
}
