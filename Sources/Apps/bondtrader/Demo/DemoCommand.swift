import ArgumentParser
import Contracts
import EventSourcing
import Foundation
import LiveSystem
import Messaging
import ModuleKit
import Runtime
import Valuation

/// `bondtrader demo`: everything in one process, on a market that lives.
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "The whole platform in one process, on a simulated live market.",
        discussion: """
            Prints one line with its address when it is ready. The same seed gives the same quotes, second by second; --speed only paces them, \
            and the market waits for a platform that is busy. With --data it goes on where the log of that directory stopped, also after \
            it was killed, and refuses the log of another --seed or --bonds; without, it works in a temporary directory that is removed at \
            the end. Ctrl-C stops it: what is under way is finished.

            --replay plays files of real prices instead, as fast as they are taken: FedInvest prices with their history's header, and TRACE \
            trades, whose bonds --terms describes. At its end it prints what became of every row, and goes on serving; --once ends it there. \
            docs/guides/demo.md tells more.
            """)

    @Option(help: ArgumentHelp("The directory of the log; made when it is not there.", valueName: "dir"))
    var data: String?

    @Option(help: ArgumentHelp("Where to listen.", valueName: "host:port"))
    var listen = ListenAddress.standard

    @Option(help: "Which market: any whole number from 0. (default: 1)")
    var seed: UInt64?

    @Option(help: "Seconds of the market a second; nights and weekends take no time. (default: 1)")
    var speed: Double?

    @Option(help: "How many bonds: Treasuries first, then corporates. (default: 800)")
    var bonds: Int?

    @Option(help: ArgumentHelp("A file of real prices to play back; may be given several times.", valueName: "file"))
    var replay: [String] = []

    @Option(help: ArgumentHelp("With --replay: a bonds.csv with the bonds that files name only.", valueName: "file"))
    var terms: String?

    @Flag(help: "With --replay: end when the files are played.")
    var once = false

    @OptionGroup var signing: SigningKeyOptions

    func validate() throws {
        if let speed, !(speed >= 0.001 && speed <= 1_000_000) {
            throw ValidationError("--speed \(speed): expected 0.001 to 1000000")
        }
        if let bonds, !(10...20_000).contains(bonds) { throw ValidationError("--bonds \(bonds): expected 10 to 20000") }
        guard replay.isEmpty || (seed == nil && speed == nil && bonds == nil) else {
            throw ValidationError("--seed, --speed, --bonds: expected them without --replay only")
        }
        guard data != nil || signing.signingKey == nil else {
            throw ValidationError("--signing-key: expected it with --data only: a log that is thrown away has its own")
        }
        guard !replay.isEmpty || (terms == nil && !once) else {
            throw ValidationError("--terms, --once: expected them with --replay only")
        }
    }

    func run() async throws {
        let settings = try settings()
        let files = replay.isEmpty ? nil : try ReplayFiles.open(replay, terms: terms)
        try await PlatformHost(settings).run(checking: { log in
            if files == nil { _ = try await LiveStart(settings: market, log: log.storage).place() }
        }) { parts in
            let module = FeedModule { bus in
                if let files { return try replayed(files.sources, files.contents, settings, parts, bus) }
                return try live(parts, bus)
            }
            return PlatformParts.Additions(modules: [module], rows: FeedModule.contracts)
        }
    }

    private var market: LiveFeedSettings {
        LiveFeedSettings(seed: seed ?? 1, bonds: bonds ?? 800, speed: speed ?? 1)
    }

    private func live(_ parts: PlatformParts, _ bus: ModuleBus) throws -> any Service {
        LiveFeed(
            market, log: parts.platform.log,
            sender: FeedSender(bus: bus, clock: parts.platform.clock, actor: try ActorID(LiveOrigin.actor)),
            ending: parts.ending, lag: { parts.health.lag })
    }

    private func replayed(
        _ sources: [any PriceSource], _ contents: Digest256, _ settings: PlatformSettings, _ parts: PlatformParts,
        _ bus: ModuleBus
    ) throws -> any Service {
        let (log, ending, isOnce) = (parts.platform.log, parts.ending, once)
        return ReplayFeed(
            sources: sources, sender: FeedSender(bus: bus, clock: parts.platform.clock, actor: try ActorID("replay")),
            root: {
                MessageID(derivedFrom: try await log.storage.identity().id, handler: "replay/\(contents)", ordinal: 0)
            },
            followers: parts.health.followers,
            days: DayEnds(curves: settings.valuation.curves.map(\.name), followers: parts.health.followers),
            report: { counts, lines in
                StandardError.write(lines)
                do {
                    try StandardOutput.write(counts.grid.text(as: OutputOptions.standard))
                } catch let end as CommandEnd {
                    return ending.stop(end)
                }
                guard counts.isReconciled else {
                    return ending.stop(
                        .defect(["found rows or quotes that are not accounted for, expected each once in the table"]))
                }
                if isOnce { ending.stop(lines.isEmpty ? nil : .badInput(["\(lines.count) rows could not be read"])) }
            })
    }

    /// A log that is thrown away has its key beside it; another one where keys are.
    private func settings() throws -> PlatformSettings {
        let address = try ListenAddress.parse(listen, option: "--listen")
        var settings: PlatformSettings
        if let data {
            settings = PlatformSettings(data: data, listen: address, keys: try signing.files())
        } else {
            let place = NSTemporaryDirectory() + "bondtrader-demo-" + UUID().uuidString
            settings = PlatformSettings(
                data: place, isTemporary: true, listen: address, keys: SigningKeyFiles(file: place + "/signing.key"))
        }
        // Days end by themselves: a fit between them would depend on how fast this machine is.
        if once { settings.valuation.cadence = .seconds(86_400) }
        return settings
    }
}
