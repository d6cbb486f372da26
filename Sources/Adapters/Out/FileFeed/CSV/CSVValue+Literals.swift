extension CSVValue: ExpressibleByStringLiteral {
    /// Text written in the source.
    package init(stringLiteral value: String) {
        self = .text(value)
    }
}

extension CSVValue: ExpressibleByFloatLiteral {
    /// A number written in the source.
    package init(floatLiteral value: Double) {
        self = .number(value)
    }
}

extension CSVValue: ExpressibleByIntegerLiteral {
    /// A whole number written in the source.
    package init(integerLiteral value: Int) {
        self = .integer(value)
    }
}

extension CSVValue: ExpressibleByNilLiteral {
    /// An empty field.
    package init(nilLiteral: ()) {
        self = .empty
    }
}
