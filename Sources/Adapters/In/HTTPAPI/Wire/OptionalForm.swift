/// A value of an array that may be missing.
protocol OptionalForm {
    /// The form of the value when it is there.
    static var wrapped: Schema { get }

    /// The value when it is missing.
    static var nothing: Any { get }
}
