/// Entity tags (RFC 9110, section 8.8.3).
package enum EntityTag {
    /// The tag of a version of a stream.
    ///
    /// - Parameter version: the version.
    /// - Returns: a strong tag: `"v3"`.
    package static func version(_ version: Int64) -> String { "\"v\(version)\"" }

    /// The version that a client has seen, by `If-Match`.
    ///
    /// - Parameter field: the header field; nil when there is none, `*` for any version.
    /// - Returns: nil for any.
    /// - Throws: `Problem` when it is no tag that was given here.
    package static func version(ifMatch field: String?) throws(Problem) -> Int64? {
        guard let field, field != "*" else { return nil }
        // A packed answer gives its tag as a weak one, which names the same version.
        let tag = field.hasPrefix("W/") ? String(field.dropFirst(2)) : field
        guard tag.count > 3, tag.hasPrefix("\"v"), tag.hasSuffix("\""), let version = Int64(tag.dropFirst(2).dropLast()),
            tag == EntityTag.version(version)
        else {
            throw Problem(
                .invalidRequest, "found \(field), expected one tag as it was given, such as \"v3\", or *", field: "If-Match")
        }
        return version
    }

    /// Whether a client has the answer already, by `If-None-Match`.
    ///
    /// - Parameters:
    ///   - tag: the tag of the answer.
    ///   - field: the header field; nil when there is none.
    /// - Returns: whether the field names the tag, weak or strong, or any.
    package static func matches(_ tag: String, ifNoneMatch field: String?) -> Bool {
        guard let field else { return false }
        func opaque(_ tag: Substring) -> Substring { tag.hasPrefix("W/") ? tag.dropFirst(2) : tag }
        let named = field.split(separator: ",").map { part in
            opaque(part.drop { $0 == " " }.prefix { $0 != " " })
        }
        return named.contains("*") || named.contains(opaque(tag[...]))
    }
}
