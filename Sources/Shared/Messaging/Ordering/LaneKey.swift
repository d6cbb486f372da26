/// A key as its module means it, in the lanes of one bus.
struct LaneKey: Hashable, Sendable {
    let lanes: ObjectIdentifier
    let text: String
}
