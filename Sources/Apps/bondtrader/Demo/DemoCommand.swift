import ArgumentParser
import Contracts
import Foundation
import ModuleKit
import System

/// `bondtrader demo`: everything in one process, on a market that lives.
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "The whole platform in one process, on a simulated live market.",
        discussion: """
            Prints one line with its address when it is ready. The same seed gives the same quotes, second by second; --speed only paces them, \
            and the market waits for a platform that is busy. With --data it goes on where the log of that directory stopped, also after \
            it was killed; without, it works in a temporary directory that is removed at the end. Ctrl-C stops it: what is under way is \
            finished. docs/guides/demo.md tells more.
            """)

    @Option(help: ArgumentHelp("The directory of the log; made when it is not there.", valueName: "dir"))
    var data: String?

    @Option(help: ArgumentHelp("Where to listen.", valueName: "host:port"))
    var listen = ListenAddress.standard

    @Option(help: "Which market: any whole number from 0.")
    var seed: UInt64 = 1

    @Option(help: "Seconds of the market a second; nights and weekends take no time.")
    var speed = 1.0

    @Option(help: "How many bonds: Treasuries first, then corporates.")
    var bonds = 800

    @OptionGroup var signing: SigningKeyOptions

    func validate() throws {
        guard speed > 0, speed <= 1_000_000 else { throw ValidationError("--speed \(speed): expected above 0, to 1000000") }
        guard (10...20_000).contains(bonds) else { throw ValidationError("--bonds \(bonds): expected 10 to 20000") }
    }

    func run() async throws {
        let settings = try settings()
        let feed = LiveFeedSettings(seed: seed, bonds: bonds, speed: speed)
        try await PlatformHost(settings).run { parts in
            let module = FeedModule { bus in
                LiveFeed(
                    feed, log: parts.platform.log,
                    sender: FeedSender(bus: bus, clock: parts.platform.clock, actor: try ActorID("simulated-market")),
                    ending: parts.ending, lag: { parts.health.lag })
            }
            return PlatformParts.Additions(modules: [module], rows: FeedModule.contracts)
        }
    }

    /// A log that is thrown away has its key beside it; another one where keys are.
    private func settings() throws -> PlatformSettings {
        let address = try ListenAddress.parse(listen, option: "--listen")
        if let data { return PlatformSettings(data: data, listen: address, keys: try signing.files()) }
        let place = NSTemporaryDirectory() + "bondtrader-demo-" + UUID().uuidString
        return PlatformSettings(
            data: place, isTemporary: true, listen: address, keys: SigningKeyFiles(file: place + "/signing.key"))
    }
}
