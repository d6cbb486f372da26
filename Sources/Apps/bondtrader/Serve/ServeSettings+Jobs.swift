import Messaging
import Runtime

extension ServeSettings {
    private static let standard = JobRetention()
    private static let year = Duration.seconds(365 * 86_400)

    static let keepEnded = ConfigurationKey.duration(
        "jobs.keep-ended", default: standard.ended, in: .zero...year,
        purpose: "how long jobs that are done or were called off are kept")
    static let mostEnded = ConfigurationKey.integer(
        "jobs.most-ended", default: standard.mostEnded, in: 0...10_000_000,
        purpose: "the most jobs that are done or were called off")
    static let keepDead = ConfigurationKey.duration(
        "jobs.keep-dead", default: standard.dead, in: .zero...year, purpose: "how long dead jobs are kept, to be revived")
    static let mostDead = ConfigurationKey.integer(
        "jobs.most-dead", default: standard.mostDead, in: 0...10_000_000, purpose: "the most dead jobs")

    /// At least as large as the largest import is with its order.
    static let openSize = ConfigurationKey.size(
        "jobs.open-size", default: Int(JobRoom().bytes), in: 64 << 20...(1 << 40),
        purpose: "what jobs that wait or run are to do, all together; more is refused")
    static let deadSize = ConfigurationKey.size(
        "jobs.dead-size", default: Int(standard.deadBytes), in: 0...(1 << 40),
        purpose: "what dead jobs were to do, all together; the oldest lose it first")

    static func declareJobs(in schema: inout ConfigurationSchema) {
        schema.declare(keepEnded)
        schema.declare(mostEnded)
        schema.declare(keepDead)
        schema.declare(mostDead)
        schema.declare(openSize)
        schema.declare(deadSize)
    }

    /// How long jobs are kept, as the settings say.
    static func retention(_ configuration: Configuration) -> JobRetention {
        JobRetention(
            ended: configuration[keepEnded], mostEnded: configuration[mostEnded], dead: configuration[keepDead],
            mostDead: configuration[mostDead], deadBytes: Int64(configuration[deadSize]))
    }

    /// How much may wait and run, as the settings say.
    static func room(_ configuration: Configuration) -> JobRoom { JobRoom(bytes: Int64(configuration[openSize])) }
}
