/// The name of a stream of messages, such as `market-data.price-updated.v1`.
public struct BrokerTopic: Sendable, Hashable {
    /// Lower-case letters, digits, `-` and `.`, at most 120 of them.
    public let name: String

    /// A topic by its name.
    ///
    /// - Parameter name: lower-case letters, digits, `-` and `.`, at most 120 of them.
    /// - Throws: `BrokerError.invalid` for any other.
    public init(_ name: String) throws(BrokerError) {
        let isKnown = name.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"),
                UInt8(ascii: "."):
                true
            default: false
            }
        }
        guard isKnown, (1...120).contains(name.utf8.count) else {
            throw .invalid("topic: found \"\(name)\", expected 1 to 120 lower-case letters, digits, - and .")
        }
        self.name = name
    }
}
