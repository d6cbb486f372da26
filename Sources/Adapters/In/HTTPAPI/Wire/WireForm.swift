/// A value that JSON writes as another one does.
protocol WireForm: WireValue, Equatable {
    /// What it is written as.
    associatedtype Written: Codable

    /// The value that is written so.
    init(written: Written) throws

    /// What is written.
    var written: Written { get }
}

extension WireForm {
    init(from decoder: any Decoder) throws {
        try self.init(written: decoder.singleValueContainer().decode(Written.self))
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(written)
    }
}
