import Foundation

/// The variables with which Kubernetes tells a container where the Services of its namespace are. Those of a Service called `bondtrader`,
/// or `bondtrader-` and more, have our prefix and are no settings.
///
/// Source: Kubernetes documentation, Services, discovering services by environment variables (the form of Docker's links).
enum ServiceLinks {
    /// The end of a name, and the value that Kubernetes gives it.
    private static let patterns: [(name: String, value: String)] = [
        ("SERVICE_HOST", host), ("SERVICE_PORT(_[A-Z0-9_]+)?", port), ("PORT", link),
        ("PORT_[0-9]+_(TCP|UDP|SCTP)", link), ("PORT_[0-9]+_(TCP|UDP|SCTP)_PROTO", "tcp|udp|sctp"),
        ("PORT_[0-9]+_(TCP|UDP|SCTP)_PORT", port), ("PORT_[0-9]+_(TCP|UDP|SCTP)_ADDR", host),
    ]
    private static let (host, port) = ("[0-9A-Fa-f.:]+", "[0-9]{1,5}")
    private static let link = "(tcp|udp|sctp)://[0-9A-Fa-f.:\\[\\]]+:[0-9]{1,5}"

    /// The names that are such variables, by name and value: `BONDTRADER_PORT=8080` is none, and stays an unknown setting.
    ///
    /// - Parameter variables: the environment.
    /// - Returns: the names to be ignored.
    static func names(in variables: [String: String]) -> Set<String> {
        Set(variables.filter { $0.key.hasPrefix("BONDTRADER_") && isLink($0.key, $0.value) }.keys)
    }

    private static func isLink(_ name: String, _ value: String) -> Bool {
        patterns.contains { pattern in
            matches(name, "BONDTRADER_([A-Z0-9_]+_)?(\(pattern.name))") && matches(value, pattern.value)
        }
    }

    private static func matches(_ text: String, _ pattern: String) -> Bool {
        text.range(of: "^(\(pattern))$", options: .regularExpression) != nil
    }
}
