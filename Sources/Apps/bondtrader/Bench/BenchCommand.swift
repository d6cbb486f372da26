import ArgumentParser
import FileFeed
import FixedIncome
import Foundation
import QuantMath

/// `bondtrader bench`: how long each job of the analytics takes on this machine.
struct BenchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench",
        abstract: "Nanoseconds of each job on this machine.",
        discussion: """
            The jobs run over semi-annual bonds made by seed 7, 1,000 unless --count says otherwise, settling 2024-07-01, or over the bonds of --bonds: per bond, for \
            scenario_revaluation per bond and scenario, for svensson_fit_60_bonds per fit of 60 bonds from a cold start. Times are \
            medians of several batches, on one thread of its processor time, on several of the time on the wall; inputs change from \
            call to call. Standard error gets a checksum of the results of each job.
            """)

    @Option(help: ArgumentHelp("Bonds to use instead of those made, as bonds.csv.", valueName: "file"))
    var bonds: String?

    @Option(help: "How many bonds to make.")
    var count = 1000

    @Option(help: ArgumentHelp("When the bonds mature: on random days, or all on the 15th.", valueName: "random|shared"))
    var days: BenchBonds.Days = .random

    @Option(help: "How many threads share each job.")
    var threads = 1

    @Option(help: ArgumentHelp("Only write the bonds made, as bonds.csv.", valueName: "file"))
    var writeBonds: String?

    @Option(
        help: ArgumentHelp("Only write the sixty bonds of the curve fit, as bonds.csv with a clean price.", valueName: "file"))
    var writeFitBonds: String?

    @Option(
        help: ArgumentHelp(
            "Time one job only; scenario_portfolio_total and svensson_robust_fit_60_bonds are timed only so.", valueName: "name"))
    var task: BenchTask?

    @Option(help: ArgumentHelp("Use the kernels of one instruction set: baseline, avx2 or avx512.", valueName: "set"))
    var kernels: KernelVariant?

    @Option(help: "Batches of at least 0.2 seconds a job, of which the median counts.")
    var batches = 5

    @Flag(help: "Time the log instead: durable appends beside SQLite's own inserts of the same rows.")
    var log = false

    @Option(help: "With --log: appends, reads (verification, replay, rebuild and lag), or both.")
    var part: LogPart = .both

    @Option(help: "With --log: how many events the log has that is read, in thousands a commit.")
    var logEvents = 1_000_000

    @Option(
        help: ArgumentHelp(
            "With --log: appends to the log of this database instead, which must have none yet.", valueName: "postgresql://…"))
    var store: String?

    @OptionGroup var output: OutputOptions

    /// What of the log is timed.
    enum LogPart: String, ExpressibleByArgument, CaseIterable {
        case appends, reads, both
    }

    func validate() throws {
        if store != nil, !log { throw ValidationError("--store: found it without --log, expected both") }
        guard logEvents >= 1_000, logEvents.isMultiple(of: 1_000) else {
            throw ValidationError("--log-events: found \(logEvents), expected a multiple of 1000")
        }
        guard (1...1000).contains(batches) else { throw ValidationError("--batches: found \(batches), expected 1 to 1000") }
        guard (1...1_000_000).contains(count) else { throw ValidationError("--count: found \(count), expected 1 to 1000000") }
        guard (1...256).contains(threads) else { throw ValidationError("--threads: found \(threads), expected 1 to 256") }
    }

    func run() async throws {
        if log { return try await timeLog() }
        try DistinctFiles.check(
            reading: [("--bonds", bonds)],
            writing: [("--out", output.out), ("--write-bonds", writeBonds), ("--write-fit-bonds", writeFitBonds)])
        if let writeBonds { try TextFile.write(BenchBonds.many(count, days), to: writeBonds, option: "--write-bonds") }
        if let writeFitBonds { try TextFile.write(BenchBonds.sixtyPriced, to: writeFitBonds, option: "--write-fit-bonds") }
        if writeBonds != nil || writeFitBonds != nil { return }
        if let kernels, !kernels.isAvailable { throw CommandEnd.unavailable(["--kernels: this machine lacks \(kernels)"]) }
        var inputs = InputLog()
        let jobs = try BenchJobs(bondFile: bonds, made: BenchBonds.many(count, days), variant: kernels, &inputs)
        var grid = DataGrid(columns: [
            DataGrid.Column(name: "task", style: .text), DataGrid.Column(name: "ns_per_op", style: .number(decimals: 2)),
        ])
        for task in task.map({ [$0] }) ?? BenchTask.standard {
            let result = try jobs.time(task, BenchClock(batches: batches, threads: threads))
            StandardError.write(["\(task.rawValue): checksum \(result.checksum)"])
            grid.rows.append([.text(task.rawValue), .number(result.nanoseconds)])
        }
        try output.write(grid.text(as: output.resolvedFormat))
        try inputs.finish()
    }

    private func timeLog() async throws {
        if let store { return try await timeStore(store) }
        let directory = NSTemporaryDirectory() + "bondtrader-bench-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let bench = LogBench(directory: directory)
        var grid = DataGrid(columns: [
            DataGrid.Column(name: "task", style: .text), DataGrid.Column(name: "ns_per_op", style: .number(decimals: 2)),
        ])
        if part != .appends {
            for (task, nanoseconds) in try await bench.reading(logEvents) {
                grid.rows.append([.text(task), .number(nanoseconds)])
            }
        }
        for shape in LogBench.shapes where part != .reads {
            grid.rows.append([.text("append_" + shape.name), .number(try await bench.append(shape))])
            grid.rows.append([.text("sqlite_insert_" + shape.name), .number(try bench.insert(shape))])
        }
        try output.write(grid.text(as: output.resolvedFormat))
    }

    private func timeStore(_ address: String) async throws {
        var grid = DataGrid(columns: [
            DataGrid.Column(name: "task", style: .text), DataGrid.Column(name: "ns_per_op", style: .number(decimals: 2)),
        ])
        grid.rows = try await StoreBench(database: StoreDatabase(address, option: "--store")).rows()
        try output.write(grid.text(as: output.resolvedFormat))
    }
}
