/// Options that a command has, and that the input at hand has no use for.
enum UnusedOptions {
    /// An option, and whether the command line gives it.
    typealias Option = (name: String, isGiven: Bool)

    /// - Parameters:
    ///   - options: those without an effect.
    ///   - input: what was found, for messages: `par yields in y.csv`.
    /// - Throws: `CommandEnd.usage` when one of them is given.
    static func refuse(_ options: [Option], with input: String) throws {
        let given = options.filter(\.isGiven).map {
            "\($0.name): found it with \(input), expected it only where it has an effect"
        }
        if !given.isEmpty { throw CommandEnd.usage(given) }
    }
}
