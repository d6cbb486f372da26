import ArgumentParser
import Contracts
import EventSourcing
import LiveSystem

/// The private key that a log is signed with.
struct SigningKeyOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The log's private key, 64 hexadecimal digits, made when it is not there; else <log>.key in bondtrader/keys below $XDG_CONFIG_HOME or ~/.config.",
            valueName: "file"))
    var signingKey: String?

    /// Where the key is kept.
    ///
    /// - Throws: `CommandEnd.unavailable` when there is no place for it.
    func files() throws -> SigningKeyFiles {
        do throws(SystemFileError) {
            if let signingKey { return SigningKeyFiles(file: signingKey) }
            return try SigningKeyFiles(environment: SystemEnvironment.variables)
        } catch {
            throw CommandEnd.unavailable(["\(error)"])
        }
    }

    /// Gives a log's key from its file.
    static func key(in files: SigningKeyFiles) -> LogSigningKey.Source {
        { log, isNew in isNew ? try files.make("\(log)", by: SystemEntropy()) : try files.read("\(log)") }
    }
}
