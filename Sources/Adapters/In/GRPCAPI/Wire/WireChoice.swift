internal import Edge
internal import SwiftProtobuf

/// A choice of words that protobuf writes as a number.
protocol WireChoice: CaseIterable {
    /// What it is written as, with 0 for none.
    associatedtype Wire: SwiftProtobuf.Enum & Equatable where Wire.RawValue == Int

    /// The number.
    var wire: Wire { get }
}

extension WireChoice {
    /// What a client wrote; nil for none.
    ///
    /// - Parameters:
    ///   - wire: the number.
    ///   - field: where it stands.
    /// - Returns: the choice; nil for none.
    /// - Throws: `Problem` of the kind `invalidRequest` for a number that means nothing here.
    static func reading(_ wire: Wire, _ field: String) throws(Problem) -> Self? {
        guard wire.rawValue != 0 else { return nil }
        for choice in allCases where choice.wire == wire { return choice }
        throw Problem(
            .invalidRequest, "found \(wire.rawValue), expected one of the numbers that the enum \(Wire.self) has", field: field)
    }
}
