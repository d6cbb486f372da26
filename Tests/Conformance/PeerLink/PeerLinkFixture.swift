public import Contracts
public import Messaging

/// A link under test, and what is at its other end.
public struct PeerLinkFixture: Sendable {
    /// Makes a link to a bus that handles `EchoText` and nothing else.
    public let connect: @Sendable (Bus) async throws -> any PeerLink

    /// A link under test.
    ///
    /// - Parameter connect: makes a link to a bus; the bus lives as long as the link is used.
    public init(connect: @escaping @Sendable (Bus) async throws -> any PeerLink) {
        self.connect = connect
    }

    /// Gives a text back, or refuses it.
    public struct EchoText: Command, Equatable {
        /// The wire name.
        public static let name: MessageName = "echo.echo-text.v1"

        /// What it gives back.
        public struct Receipt: Codable, Sendable, Equatable {
            /// The same text.
            public let text: String
        }

        /// What is given back; `refuse` and `fail` end as they say, `wait` when the handler is cancelled.
        public let text: String

        /// Gives a text back.
        ///
        /// - Parameter text: what is given back.
        public init(_ text: String) {
            self.text = text
        }
    }

    /// What the other end refuses.
    struct Refusal: DomainError {
        let code = "refused-text"
        let message = "found a text that is refused"
    }

    /// What the other end fails by.
    struct Failure: Error, CustomStringConvertible {
        let description = "the echo is broken"
    }
}
