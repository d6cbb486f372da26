import Edge
import NIOCore
import Testing

@Suite("The timer of a connection")
struct LazyTimerTests {
    /// An event loop whose time a test moves.
    private final class Loop {
        var now = NIODeadline.uptimeNanoseconds(0)
        /// Timers that are set, and how many ever were.
        private(set) var timers: [Int: (time: NIODeadline, body: () -> Void)] = [:]
        private(set) var count = 0
        private(set) var strikes: [NIODeadline] = []
        private(set) lazy var timer = LazyTimer(
            now: { [unowned self] in now },
            schedule: { [unowned self] time, body in
                count += 1
                let number = count
                timers[number] = (time, body)
                return { [unowned self] in timers[number] = nil }
            }, strike: { [unowned self] in strikes.append(now) })

        /// Lets time pass, and timers strike when they are due.
        func pass(to end: NIODeadline) {
            while let next = timers.filter({ $0.value.time <= end }).min(by: { $0.value.time < $1.value.time }) {
                timers[next.key] = nil
                now = max(now, next.value.time)
                next.value.body()
            }
            now = end
        }
    }

    private static func second(_ number: Int64) -> NIODeadline { .uptimeNanoseconds(UInt64(number) * 1_000_000_000) }

    @Test("a thousand requests a second for a minute set two timers whenever the shortest limit has passed, and none strikes")
    func busy() {
        let loop = Loop()
        for request in 0..<60_000 {
            loop.pass(to: .uptimeNanoseconds(UInt64(request) * 1_000_000))
            // A header has ten seconds, an answer none, writing it ten, the pause behind it sixty.
            for seconds in [10, nil, 10, 60] as [Int64?] {
                loop.timer.move(to: seconds.map { loop.now + .seconds($0) })
            }
        }
        #expect(loop.strikes.isEmpty)
        #expect(loop.count <= 12 && loop.timers.count == 1, "\(loop.count) timers")
    }

    @Test("it strikes once, when the time has come that was said last, and not before")
    func striking() {
        let loop = Loop()
        loop.timer.move(to: Self.second(10))
        loop.pass(to: Self.second(9))
        loop.timer.move(to: Self.second(60))
        loop.pass(to: Self.second(59))
        #expect(loop.strikes.isEmpty)
        loop.pass(to: Self.second(100))
        #expect(loop.strikes == [Self.second(60)] && loop.timers.isEmpty)
        // A time that comes nearer is kept too.
        loop.timer.move(to: Self.second(160))
        loop.timer.move(to: Self.second(101))
        loop.pass(to: Self.second(200))
        #expect(loop.strikes == [Self.second(60), Self.second(101)] && loop.timers.isEmpty)
    }

    @Test("one that is moved to never, or called off, strikes no more")
    func never() {
        let loop = Loop()
        loop.timer.move(to: Self.second(1))
        loop.timer.move(to: nil)
        loop.pass(to: Self.second(5))
        #expect(loop.strikes.isEmpty && loop.timers.isEmpty)
        loop.timer.move(to: Self.second(6))
        loop.timer.cancel()
        #expect(loop.timers.isEmpty)
        loop.pass(to: Self.second(9))
        #expect(loop.strikes.isEmpty)
    }
}
