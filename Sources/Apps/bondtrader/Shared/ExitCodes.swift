import ArgumentParser
import FileFeed
import FixedIncome
import Foundation

/// Turns what a command ended with into the process's exit code: the one place that does.
enum ExitCodes {
    static let usage: Int32 = 2
    static let badInput: Int32 = 3
    static let notFound: Int32 = 4
    static let unavailable: Int32 = 5
    static let defect: Int32 = 70

    /// Parses and runs a command, and ends the process.
    static func run(_ parse: @Sendable () throws -> any ParsableCommand) async -> Never {
        // A reader that has gone is told by the write, not by a signal that ends the process.
        signal(SIGPIPE, SIG_IGN)
        do {
            var command = try parse()
            if var waiting = command as? any AsyncParsableCommand {
                try await waiting.run()
            } else {
                try command.run()
            }
            exit(0)
        } catch CommandEnd.noReader {
            endAsUnread()
        } catch let end as CommandEnd {
            StandardError.write(end.messages.map(OneLine.text))
            exit(code(of: end))
        } catch let error as FileFeedError {
            StandardError.write(["\(error)"])
            exit(code(of: error))
        } catch {
            let isHelp = BondTrader.exitCode(for: error) == .success
            let text = BondTrader.fullMessage(for: error)
            if isHelp { print(text) } else { StandardError.write([text]) }
            exit(isHelp ? 0 : BondTrader.exitCode(for: error) == .validationFailure ? usage : defect)
        }
    }

    private static func code(of end: CommandEnd) -> Int32 {
        switch end {
        case .badInput: badInput
        case .notFound: notFound
        case .unavailable: unavailable
        case .usage: usage
        case .defect: defect
        case .noReader: brokenPipe
        }
    }

    /// Ends as programs do whose reader has gone, such as that of `| head -1`: quietly, by the signal.
    private static func endAsUnread() -> Never {
        signal(SIGPIPE, SIG_DFL)
        raise(SIGPIPE)
        exit(brokenPipe)
    }

    /// What shells say of a process that ended by SIGPIPE.
    private static let brokenPipe = 128 + SIGPIPE

    private static func code(of error: FileFeedError) -> Int32 {
        switch error {
        case .notFound: notFound
        case .unreadable, .isDirectory: notFound
        default: badInput
        }
    }
}
