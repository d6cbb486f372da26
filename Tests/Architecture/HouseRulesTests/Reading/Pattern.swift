import Foundation

/// A regular expression over whole files, which `Regex` is too slow for; `^` and `$` are the ends of a line.
struct Pattern: Sendable {
    struct Match {
        /// The line it starts on, the first being 1.
        let line: Int
        let groups: [String]
        var text: String { groups[0] }
    }

    private let expression: NSRegularExpression

    init(_ pattern: StaticString) {
        self.init(text: "\(pattern)")
    }

    /// Any of these words, as they stand, between characters that are no part of a word.
    init(words: [String]) {
        let list = words.map { NSRegularExpression.escapedPattern(for: $0) }.joined(separator: "|")
        self.init(text: "(?<!\\w)(?:\(list))(?!\\w)")
    }

    /// A line that starts with one pattern and goes on with one of others.
    init(lineStart: String, oneOf: [String]) {
        self.init(text: "^\(lineStart)(?:\(oneOf.joined(separator: "|")))")
    }

    private init(text: String) {
        do {
            expression = try NSRegularExpression(pattern: text, options: .anchorsMatchLines)
        } catch {
            preconditionFailure("\(text) is no regular expression: \(error)")
        }
    }

    func matches(in text: String) -> [Match] {
        let subject = text as NSString
        var line = 1
        var counted = 0
        return expression.matches(in: text, range: NSRange(location: 0, length: subject.length)).map { result in
            while counted < result.range.location {
                if subject.character(at: counted) == 10 { line += 1 }
                counted += 1
            }
            let groups = (0..<result.numberOfRanges).map { index in
                result.range(at: index).location == NSNotFound ? "" : subject.substring(with: result.range(at: index))
            }
            return Match(line: line, groups: groups)
        }
    }

    func isFound(in text: String) -> Bool {
        expression.firstMatch(in: text, range: NSRange(location: 0, length: (text as NSString).length)) != nil
    }
}
