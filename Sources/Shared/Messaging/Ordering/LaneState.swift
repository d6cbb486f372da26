/// The queue of `Lanes`, as plain values: each call tells whom to wake, and with what.
struct LaneState {
    typealias Waiter = Lanes.Waiter
    typealias Woken = [(Waiter, Lanes.Turn)]

    private enum Place {
        case ready
        case line(String)
        case overflow
    }

    private(set) var running = 0
    private(set) var queued = 0

    /// Those who wait for room in the queue.
    private(set) var overflow = WaiterQueue()

    private let atOnce: Int
    private let limit: Int
    private var nextID: UInt64 = 0
    /// Those whose key is theirs, or who have none: they wait for a place to run.
    private var ready = WaiterQueue()
    /// By key that somebody has claimed: those behind.
    private var lines: [String: WaiterQueue] = [:]
    private var inFront: [String: Int] = [:]
    private var places: [UInt64: Place] = [:]
    private var within: Set<UInt64> = []
    private var cancelled: Set<UInt64> = []

    init(atOnce: Int, limit: Int) {
        self.atOnce = atOnce
        self.limit = limit
    }

    mutating func nextIdentifier() -> UInt64 {
        nextID += 1
        return nextID
    }

    /// Takes a newcomer: to run, into the queue, or in front of it.
    mutating func enter(_ waiter: Waiter) -> Woken {
        if cancelled.contains(waiter.id) { return [(waiter, .cancelled(inFrontOfQueue: false))] }
        let isFree = waiter.key.map { lines[$0] == nil && inFront[$0] == nil } ?? true
        if isFree, running < atOnce, ready.isEmpty {
            if let key = waiter.key { lines[key] = WaiterQueue() }
            running += 1
            return [(waiter, .run)]
        }
        if queued < limit, overflow.isEmpty {
            admit(waiter)
        } else {
            if let key = waiter.key { inFront[key, default: 0] += 1 }
            places[waiter.id] = .overflow
            overflow.append(waiter)
        }
        return []
    }

    /// Takes what a handler sends: it waits for its key and nothing else.
    mutating func enterWithin(_ waiter: Waiter) -> Woken {
        guard let key = waiter.key else { return [(waiter, .run)] }
        if cancelled.contains(waiter.id) { return [(waiter, .cancelled(inFrontOfQueue: false))] }
        if lines[key] == nil {
            lines[key] = WaiterQueue()
            return [(waiter, .run)]
        }
        within.insert(waiter.id)
        places[waiter.id] = .line(key)
        lines[key]?.append(waiter)
        return []
    }

    /// Ends what ran, and lets the next ones run.
    mutating func leave(_ key: String?, isWithin: Bool) -> Woken {
        if !isWithin { running -= 1 }
        var woken: Woken = []
        if let key { passOn(key, &woken) }
        advance(&woken)
        return woken
    }

    /// Takes a waiter out; one that was told to run already goes on.
    mutating func cancel(_ id: UInt64) -> Woken {
        guard let place = places.removeValue(forKey: id) else {
            cancelled.insert(id)
            return []
        }
        var woken: Woken = []
        switch place {
        case .overflow:
            guard let waiter = overflow.remove(id) else { return [] }
            leaveFront(waiter)
            woken.append((waiter, .cancelled(inFrontOfQueue: true)))
        case .line(let key):
            guard let waiter = lines[key]?.remove(id) else { return [] }
            if within.remove(id) == nil { queued -= 1 }
            woken.append((waiter, .cancelled(inFrontOfQueue: false)))
        case .ready:
            guard let waiter = ready.remove(id) else { return [] }
            queued -= 1
            woken.append((waiter, .cancelled(inFrontOfQueue: false)))
            if let key = waiter.key { passOn(key, &woken) }
        }
        advance(&woken)
        return woken
    }

    mutating func forget(_ id: UInt64) {
        cancelled.remove(id)
    }

    /// Puts a waiter into the queue: behind its key, or among those who wait for a place only.
    private mutating func admit(_ waiter: Waiter) {
        queued += 1
        guard let key = waiter.key, lines[key] != nil else {
            if let key = waiter.key { lines[key] = WaiterQueue() }
            places[waiter.id] = .ready
            ready.append(waiter)
            return
        }
        places[waiter.id] = .line(key)
        lines[key]?.append(waiter)
    }

    /// Gives a key to the next in its line.
    private mutating func passOn(_ key: String, _ woken: inout Woken) {
        guard let next = lines[key]?.popFirst() else {
            lines[key] = nil
            return
        }
        if within.remove(next.id) != nil {
            places[next.id] = nil
            woken.append((next, .run))
        } else {
            places[next.id] = .ready
            ready.append(next)
        }
    }

    /// Fills the places to run from the queue, and the queue from those in front of it.
    private mutating func advance(_ woken: inout Woken) {
        while true {
            if running < atOnce, let next = ready.popFirst() {
                running += 1
                queued -= 1
                places[next.id] = nil
                woken.append((next, .run))
            } else if let next = overflow.first, queued < limit || canRun(next) {
                _ = overflow.popFirst()
                leaveFront(next)
                admit(next)
            } else {
                return
            }
        }
    }

    /// Whether a waiter would only pass through the queue.
    private func canRun(_ waiter: Waiter) -> Bool {
        running < atOnce && ready.isEmpty && waiter.key.map { lines[$0] == nil } ?? true
    }

    private mutating func leaveFront(_ waiter: Waiter) {
        guard let key = waiter.key, let count = inFront[key] else { return }
        inFront[key] = count > 1 ? count - 1 : nil
    }
}
