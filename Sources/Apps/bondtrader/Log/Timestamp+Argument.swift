public import ArgumentParser
public import Contracts

extension Timestamp: ExpressibleByArgument {
    /// Reads it from the command line.
    public init?(argument: String) {
        try? self.init(argument)
    }
}
