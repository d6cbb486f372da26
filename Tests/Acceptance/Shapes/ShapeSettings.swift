/// What the processes of a shape have set beside what the shape needs.
struct ShapeSettings: Sendable {
    /// Where the second process is when it is not on this machine's network, and where it finds database and broker.
    struct Remote: Sendable {
        let host: String
        let port: Int
        let broker: String
        let prefix: [String]
    }

    var remote: Remote?
    /// The broker; nil for the one that tests share.
    var broker: String?
    /// The time at which their clocks stand; nil for those of the machine.
    var clock: String? = Scenario.clock
    /// How often curves are fitted by themselves: never in a scenario, whose fits are commands.
    var cadence = "0s"
}
