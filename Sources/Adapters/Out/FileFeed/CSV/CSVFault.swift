/// A record that breaks the rules of quoting (RFC 4180, section 2, rules 5 to 7), or has no end in sight.
package struct CSVFault: Error, Equatable, Sendable {
    /// What is wrong.
    package enum Kind: Equatable, Sendable {
        /// A quote opens a field and the file ends before another closes it.
        case unterminatedQuote
        /// A quote stands within a field that does not start with one.
        case strayQuote
        /// Something other than a separator or the end of the line follows a closing quote.
        case textAfterQuote
        /// The record has more than `limit` bytes.
        case tooLong(limit: Int)
    }

    /// What is wrong.
    package var kind: Kind
    /// The physical line, counted from 1, that the record starts on.
    package var line: Int
    /// The field that is wrong, counted from 0.
    package var field: Int

    /// A fault, part by part.
    package init(
        kind: Kind, line: Int, field: Int
    ) {
        self.kind = kind
        self.line = line
        self.field = field
    }

    /// What was found, in words that follow "found".
    package var found: String {
        switch kind {
        case .unterminatedQuote: "a quote that is never closed"
        case .strayQuote: "a quote inside a field that does not start with one"
        case .textAfterQuote: "text after a closing quote"
        case .tooLong(let limit): "a record of more than \(limit) bytes"
        }
    }

    /// What would be right, in words that follow "expected".
    package var expected: String {
        switch kind {
        case .unterminatedQuote: "a closing quote"
        case .strayQuote: "the whole field in quotes, and quotes in it doubled"
        case .textAfterQuote: "a separator or the end of the line, and quotes in a field doubled"
        case .tooLong: "a shorter record, and every quote closed"
        }
    }
}
