public import ArgumentParser
public import Contracts

extension LogPosition: ExpressibleByArgument {
    /// Reads it from the command line.
    public init?(argument: String) {
        guard let value = Int64(argument), value >= 0 else { return nil }
        self.init(value)
    }
}
