public import Contracts
public import Messaging

/// The rules of the port `AnsweredCommands`.
public enum AnsweredCommandsRules {
    /// What is under test: the port, and the way in which commands come to be done behind it.
    public struct Fixture: Sendable {
        let commands: any AnsweredCommands
        let done: @Sendable (MessageID, AnsweredCommand) async throws -> Void

        /// What is under test.
        ///
        /// - Parameters:
        ///   - commands: the port; nothing has been done.
        ///   - done: does a command, so that it is answered so.
        public init(
            _ commands: any AnsweredCommands, done: @escaping @Sendable (MessageID, AnsweredCommand) async throws -> Void
        ) {
            self.commands = commands
            self.done = done
        }
    }

    /// A rule of the port.
    public typealias Rule = ConformanceRule<Fixture>

    /// All rules.
    public static let all: [Rule] = [
        Rule("a command that was not done has no answer") { fixture in
            try await fixture.done(id(1), answer(1))
            try require(try await fixture.commands.answered(id(2)), is: nil, "the answer to a command that was not done")
        },
        Rule("a command that was done has its fingerprint and the bytes of its receipt") { fixture in
            try await fixture.done(id(1), answer(1))
            try require(try await fixture.commands.answered(id(1)), is: answer(1), "the answer")
        },
        Rule("an answer stays what it was when others follow") { fixture in
            for number in 1...50 { try await fixture.done(id(number), answer(number)) }
            for number in 1...50 {
                try require(
                    try await fixture.commands.answered(id(number)), is: answer(number), "the answer to command \(number)")
            }
        },
    ]

    private static func id(_ number: Int) -> MessageID { MessageID(high: 7, low: UInt64(number)) }

    private static func answer(_ number: Int) -> AnsweredCommand {
        AnsweredCommand(fingerprint: Digest256(of: "\(number)".utf8), receipt: Array("{\"number\":\(number)}".utf8))
    }
}
