extension FileFeedError: CustomStringConvertible {
    /// The file, as the caller named it.
    package var file: String { place.file }

    /// The same said as for a row: file, line (1 where none applies), field (`file` or `header` where none applies), found, expected.
    package var place: Reject {
        switch self {
        case .notFound(let file):
            Self.whole(file, "no such file", "the path of a file")
        case .isDirectory(let file):
            Self.whole(file, "a directory", "the path of a file")
        case .unreadable(let file, let reason):
            Self.whole(file, "a file that cannot be read (\(reason))", "a readable file")
        case .tooLarge(let file, let limit):
            Self.whole(file, "more than \(limit) bytes", "at most that many")
        case .badGzip(let file, let error):
            Self.whole(file, error.description, "plain text or whole gzip data")
        case .notUTF8(let file, let line, let found):
            Reject(file: file, line: line, field: "file", found: found, expected: "text in UTF-8")
        case .empty(let file, let expected):
            Self.whole(file, "an empty file", expected)
        case .badHeader(let file, let line, let field, let found, let expected):
            Reject(file: file, line: line, field: field, found: found, expected: expected)
        case .badXML(let file, let line, let found, let expected):
            Reject(file: file, line: line, field: "file", found: found, expected: expected)
        case .tooFewRows(let file, let found, let expected, _):
            Self.whole(file, found, expected)
        case .unknownLayout(let file, let found, let expected):
            Self.whole(file, found, expected)
        }
    }

    /// One line: `FILE:LINE: FIELD: found …, expected …`, after one such line for each row whose loss caused it.
    package var description: String {
        var lines: [String] = []
        if case .tooFewRows(_, _, _, let rejects) = self { lines = rejects.map(\.description) }
        return (lines + [place.description]).joined(separator: "\n")
    }

    private static func whole(_ file: String, _ found: String, _ expected: String) -> Reject {
        Reject(file: file, line: 1, field: "file", found: found, expected: expected)
    }
}
