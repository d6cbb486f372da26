import ArgumentParser

/// The kinds of jobs that a server does.
enum JobKind: String, CaseIterable, ExpressibleByArgument {
    /// Files of bonds or prices.
    case imports = "import"
    /// Bonds that are valued anew.
    case revaluation
    /// What a service has set aside that is tried again.
    case retry
    /// Rows that are made anew.
    case rebuild
}
