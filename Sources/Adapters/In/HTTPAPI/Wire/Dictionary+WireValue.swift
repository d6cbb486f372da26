extension Dictionary: WireValue where Key == String, Value == String {
    static var schema: Schema { .dictionary(.text()) }
    static var sample: [String: String] { [:] }
}
