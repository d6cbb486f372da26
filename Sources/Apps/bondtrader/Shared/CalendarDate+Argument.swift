public import ArgumentParser
public import FixedIncome

extension CalendarDate: ExpressibleByArgument {
    /// A date on the command line.
    public init?(argument: String) {
        guard let date = try? CalendarDate(iso: argument) else { return nil }
        self = date
    }
}
