/// A number that depends on another, linear between knots and level beyond them.
struct Profile: Sendable {
    let knots: [(at: Double, value: Double)]

    init(_ knots: [(at: Double, value: Double)]) {
        self.knots = knots
    }

    /// The value at a place.
    func value(at place: Double) -> Double {
        guard let next = knots.firstIndex(where: { $0.at > place }) else { return knots[knots.count - 1].value }
        guard next > 0 else { return knots[0].value }
        let (low, high) = (knots[next - 1], knots[next])
        return low.value + (high.value - low.value) * (place - low.at) / (high.at - low.at)
    }
}
