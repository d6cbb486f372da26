import Edge
import Foundation

/// Addresses of what a server has.
enum APIPath {
    /// Where something is.
    ///
    /// - Parameters:
    ///   - base: the server.
    ///   - path: below the server, its names percent-encoded.
    ///   - query: parameters as they are; those without a value are left out.
    /// - Returns: the address; nil when the server's is none.
    static func url(_ base: URL, _ path: String, _ query: [(String, String?)]) -> URL? {
        guard var parts = URLComponents(url: base, resolvingAgainstBaseURL: false) else { return nil }
        let above = parts.percentEncodedPath
        parts.percentEncodedPath = (above.hasSuffix("/") ? String(above.dropLast()) : above) + path
        let given = query.compactMap { name, value in value.map { "\(PercentText.encode(name))=\(PercentText.encode($0))" } }
        parts.percentEncodedQuery = given.isEmpty ? nil : given.joined(separator: "&")
        return parts.url
    }
}
