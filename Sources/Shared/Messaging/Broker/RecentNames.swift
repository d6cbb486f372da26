/// The names that were seen last, bounded: the oldest is forgotten for a new one.
struct RecentNames: Sendable {
    private let most: Int
    private var names: Set<String> = []
    private var ring: [String] = []
    private var next = 0

    init(most: Int) {
        precondition(most >= 1, "found \(most) names to remember, expected 1 or more")
        self.most = most
    }

    func contains(_ name: String) -> Bool { names.contains(name) }

    mutating func insert(_ name: String) {
        guard names.insert(name).inserted else { return }
        if ring.count < most {
            ring.append(name)
        } else {
            names.remove(ring[next])
            ring[next] = name
            next = (next + 1) % most
        }
    }
}
