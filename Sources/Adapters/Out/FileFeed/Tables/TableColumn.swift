/// A column that a parser reads, and where the file at hand has it.
struct TableColumn: Sendable {
    /// The name that the header has to have, exactly.
    let name: String
    /// The position of the column, counted from 0; nil when the file does not have it.
    let index: Int?
}
