import Foundation

/// What is secret in the address of a server.
enum AddressSecret {
    /// Whether an address has a password: in front of its host, or as a parameter.
    ///
    /// - Parameter address: a URL, or keywords with values.
    /// - Returns: true for one that nobody else may see.
    static func isIn(_ address: String) -> Bool {
        address.range(of: "^[a-z]+://[^/@]*:[^/@]+@", options: [.regularExpression, .caseInsensitive]) != nil
            || address.range(of: "(^|[?&\\s])password\\s*=", options: [.regularExpression, .caseInsensitive]) != nil
    }
}
