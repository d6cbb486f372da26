/// What `doctor` found out about one thing.
struct DoctorCheck: Equatable, Sendable {
    enum Outcome: String, Sendable {
        case good = "ok"
        /// It works, but somebody should look at it.
        case warning = "warning"
        /// The server would not start, or not be trusted.
        case bad = "wrong"
    }

    let name: String
    let outcome: Outcome
    /// What was found.
    let found: String
    /// What to do about it; empty when all is well.
    let advice: String

    static func good(_ name: String, _ found: String) -> DoctorCheck {
        DoctorCheck(name: name, outcome: .good, found: found, advice: "")
    }

    static func warning(_ name: String, _ found: String, _ advice: String) -> DoctorCheck {
        DoctorCheck(name: name, outcome: .warning, found: found, advice: advice)
    }

    static func bad(_ name: String, _ found: String, _ advice: String) -> DoctorCheck {
        DoctorCheck(name: name, outcome: .bad, found: found, advice: advice)
    }
}
