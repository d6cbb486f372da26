internal import Contracts

extension Bondtrader_V1_RejectedRow {
    /// A row that was not taken.
    ///
    /// - Parameters:
    ///   - row: the row.
    ///   - field: what clients call the field; as the row has it when nil.
    ///   - offset: how many rows stand before those that are counted.
    init(_ row: RejectedRow, field: String? = nil, offset: Int = 0) {
        self.init(
            row: row.row + offset, id: row.id, field: field ?? FieldName.wire(row.field), found: row.found, expected: row.expected
        )
    }

    /// A row that was not taken.
    init(row: Int, id: String, field: String, found: String, expected: String) {
        self.init()
        self.row = Int32(clamping: row)
        self.id = id
        self.field = field
        self.found = found
        self.expected = expected
    }
}
