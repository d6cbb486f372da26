public import ArgumentParser
public import Contracts

extension StreamName: ExpressibleByArgument {
    /// Reads it from the command line.
    public init?(argument: String) {
        try? self.init(argument)
    }
}
