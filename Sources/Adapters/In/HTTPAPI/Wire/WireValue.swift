/// A value that JSON writes as one text or number, or in another way of its own.
protocol WireValue: Codable, Sendable {
    /// Its form.
    static var schema: Schema { get }

    /// Some value of the type; which one does not matter.
    static var sample: Self { get }
}
