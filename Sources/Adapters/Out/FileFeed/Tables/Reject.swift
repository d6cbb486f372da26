/// A row that was not taken, and why.
package struct Reject: Error, Equatable, Sendable, CustomStringConvertible {
    /// The file, as the caller named it.
    package var file: String
    /// The physical line that the row starts on; the first line, commonly the header, is 1.
    package var line: Int
    /// The column that is wrong, or `row` where it is none in particular.
    package var field: String
    /// What stands there: the text in single quotes, or a description.
    package var found: String
    /// What would be right.
    package var expected: String
    /// The name of the bond that the row is about; nil when the row does not say it.
    package var subject: String?

    /// A row that was not taken, and why.
    package init(file: String, line: Int, field: String, found: String, expected: String, subject: String? = nil) {
        self.file = file
        self.line = line
        self.field = field
        self.found = found
        self.expected = expected
        self.subject = subject
    }

    /// One line: `FILE:LINE: FIELD: found …, expected …`.
    package var description: String {
        OneLine.text("\(file):\(line): \(field): found \(found), expected \(expected)")
    }

    /// Text from a file as a message shows it: in single quotes, on one line, cut after 60 characters; `nothing` when empty.
    static func quoted(_ text: String) -> String {
        guard !text.isEmpty else { return "nothing" }
        let isLong = text.unicodeScalars.dropFirst(60).first != nil
        return "'\(OneLine.text(isLong ? String(text.unicodeScalars.prefix(60)) : text))\(isLong ? "…" : "")'"
    }
}
