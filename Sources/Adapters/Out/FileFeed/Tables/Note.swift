/// Something about a file that its user should know and that costs no row: a column that is not read, for example.
package struct Note: Equatable, Sendable, CustomStringConvertible {
    /// The file, as the caller named it.
    package var file: String
    /// The physical line that it is about, counted from 1.
    package var line: Int
    /// The column that it is about.
    package var field: String
    /// What is to be known.
    package var message: String

    /// One line: `FILE:LINE: FIELD: message`.
    package var description: String {
        OneLine.text("\(file):\(line): \(field): \(message)")
    }
}
