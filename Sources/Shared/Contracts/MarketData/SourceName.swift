/// What a source of prices may be called: its name is part of a stream's.
package enum SourceName {
    /// How many characters it may have.
    package static let most = 40

    /// What is expected of a name, in words.
    package static let expectation = "1 to \(most) lower-case letters, digits and hyphens, a letter first"

    /// Whether a source may be called so.
    ///
    /// - Parameter text: the name.
    /// - Returns: whether it is as `expectation` says.
    package static func isProper(_ text: String) -> Bool {
        let bytes = text.utf8
        guard let first = bytes.first, (97...122).contains(first), bytes.count <= most else { return false }
        return bytes.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }
    }
}
