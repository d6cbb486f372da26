/// A first-in, first-out queue that anyone may leave. What is taken from the front is cut off in blocks.
struct WaiterQueue {
    private var waiters: [Lanes.Waiter?] = []
    private var start = 0
    private(set) var count = 0

    var isEmpty: Bool { count == 0 }

    var first: Lanes.Waiter? { isEmpty ? nil : waiters[start...].lazy.compactMap { $0 }.first }

    mutating func append(_ waiter: Lanes.Waiter) {
        waiters.append(waiter)
        count += 1
    }

    mutating func popFirst() -> Lanes.Waiter? {
        while start < waiters.count {
            let first = waiters[start]
            waiters[start] = nil
            start += 1
            guard let first else { continue }
            count -= 1
            trim()
            return first
        }
        trim()
        return nil
    }

    mutating func remove(_ id: UInt64) -> Lanes.Waiter? {
        guard let place = waiters[start...].firstIndex(where: { $0?.id == id }) else { return nil }
        defer { waiters[place] = nil }
        count -= 1
        return waiters[place]
    }

    private mutating func trim() {
        guard isEmpty || start > 64 && start * 2 > waiters.count else { return }
        waiters.removeFirst(isEmpty ? waiters.count : start)
        start = 0
    }
}
