import ArgumentParser
import FileFeed
import FixedIncome
import Foundation

/// `bondtrader value`: prices, yields and sensitivities of the bonds in a file.
struct ValueCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "value",
        abstract: "Yields, prices, durations and spreads of bonds.",
        discussion: """
            Each row of --quotes gives a clean price, a dirty price, a yield or a discount rate; the others are computed from it. \
            A row with only a bid or an ask is valued at the middle, or the one side. Without --quotes the bonds may have the columns \
            of quotes.csv themselves; of one that says nothing the accrued interest is given, and with --curve its price off the curve.

            Files of any length are read as they come, packed with gzip or not; - stands for standard input. Rows keep the order of \
            the quotes.

            Prices are per 100 of face, rates decimals (0.0425 is 4.25 %), durations years, dv01 the fall of the dirty price for a \
            yield 0.0001 higher.
            """)

    @Option(help: ArgumentHelp("The bonds, as bonds.csv.", valueName: "file"))
    var bonds: String

    @Option(help: ArgumentHelp("Their prices or yields, as quotes.csv.", valueName: "file"))
    var quotes: String?

    @Option(help: ArgumentHelp("A zero curve to price off, as curve.csv.", valueName: "file"))
    var curve: String?

    @Option(help: ArgumentHelp("Steps and repayments, as schedule.csv.", valueName: "file"))
    var schedule: String?

    @Option(help: ArgumentHelp("The day the bonds are paid for, where the quotes do not say it.", valueName: "YYYY-MM-DD"))
    var settlement: CalendarDate?

    @OptionGroup var calendars: CalendarOptions

    @Option(help: "How many threads to use; as many as the machine has when left out. Results do not depend on it.")
    var threads: Int?

    @OptionGroup var output: OutputOptions

    func validate() throws {
        if let threads, !(1...256).contains(threads) {
            throw ValidationError("--threads: found \(threads), expected 1 to 256")
        }
        guard [bonds, quotes, curve, schedule].filter({ $0 == "-" }).count <= 1 else {
            throw ValidationError("-: found more than once, expected one file at most from standard input")
        }
    }

    func run() throws {
        try DistinctFiles.check(
            reading: [("--bonds", bonds), ("--quotes", quotes), ("--curve", curve), ("--schedule", schedule)]
                + calendars.files, writing: [("--out", output.out)])
        var log = InputLog()
        let inputs = try ValueInputs(self, &log)
        let blocks = ValueBlocks(try inputs.reader(&log))
        let columns = ValueRow.columns + (inputs.curve == nil ? [] : ValueRow.curveColumns)
        let (job, format, withCurve) = (ValueJob(inputs: inputs), output.resolvedFormat, inputs.curve != nil)
        let written = ValueOutput(try output.sink(), format, columns)
        let pipeline = OrderedPipeline(
            read: blocks.next,
            work: { block in
                let (rows, messages) = job.run(block)
                return (ValueText(rows, columns: columns, withCurve: withCurve, format: format), messages)
            },
            write: { (text: ValueText, messages: ValueMessages) in
                messages.setAside.forEach { log.setAside($0) }
                messages.rejects.forEach { log.add($0) }
                log.relieve()
                try written.write(text)
            })
        let end = Result { try pipeline.run(threads: threads ?? ProcessInfo.processInfo.activeProcessorCount) }
        try close(written, after: end, log)
    }

    /// Ends the output, and says what there is to say: also what came before an error of the input.
    private func close(_ written: ValueOutput, after end: Result<Void, any Error>, _ log: InputLog) throws {
        guard case .failure(let error) = end else {
            try written.finish()
            return try log.finish()
        }
        guard let error = error as? FileFeedError else { throw error }
        try written.interrupt()
        do {
            try log.finish()
        } catch let rejected as CommandEnd {
            StandardError.write(rejected.messages)
        }
        throw error
    }
}
