/// What became of a file, counted so that every row, bond and quote is in one place.
public struct ImportResult: Codable, Sendable, Equatable {
    /// What the file was read as.
    public var format: ImportFormat

    /// What the file is called.
    public var name: String

    /// Rows of the file below its header: those that could not be read, those without a price, and those that were taken.
    public var rows: Int

    /// Rows that could not be read.
    public var rowsRejected: Int

    /// Rows that say nothing of a price.
    public var rowsWithoutPrice: Int

    /// Rows of which bonds and quotes were made.
    public var rowsTaken: Int

    /// Bonds that were sent, each once: those that were created and those that were not.
    public var bondsSent: Int

    /// Bonds that were created.
    public var bondsCreated: Int

    /// Bonds that were not, those that are known already among them.
    public var bondsRejected: Int

    /// Quotes that were sent: those that were accepted, set aside and rejected.
    public var quotesSent: Int

    /// Quotes that were accepted.
    public var quotesAccepted: Int

    /// Quotes that were set aside for somebody to look at.
    public var quotesQuarantined: Int

    /// Quotes that cannot be quotes of a bond that is known.
    public var quotesRejected: Int

    /// Days of the file for which a curve was fitted.
    public var curvesFitted: Int

    /// Why things were not taken, and days left without a curve, the most frequent reason first.
    public var reasons: [ReasonCount]

    /// The first rows of which something was not taken.
    public var examples: [ImportedRow]

    /// Where the log ended with the last command: ask with it as `minPosition` to see what was done; nil when none was sent.
    public var position: LogPosition?

    /// What became of a file.
    ///
    /// - Parameters:
    ///   - format: what the file was read as.
    ///   - name: what the file is called.
    ///   - rows: rows that could not be read, without a price, and taken.
    ///   - bonds: bonds that were sent, created, and not.
    ///   - quotes: quotes that were sent, accepted, set aside, and rejected.
    ///   - curves: days for which a curve was fitted.
    ///   - reasons: why things were not taken.
    ///   - examples: the first rows of which something was not taken.
    ///   - position: where the log ended with the last command.
    public init(
        format: ImportFormat, name: String, rows: (all: Int, rejected: Int, withoutPrice: Int, taken: Int),
        bonds: (sent: Int, created: Int, rejected: Int), quotes: (sent: Int, accepted: Int, quarantined: Int, rejected: Int),
        curves: Int, reasons: [ReasonCount], examples: [ImportedRow], position: LogPosition?
    ) {
        self.format = format
        self.name = name
        (self.rows, rowsRejected, rowsWithoutPrice, rowsTaken) = rows
        (bondsSent, bondsCreated, bondsRejected) = bonds
        (quotesSent, quotesAccepted, quotesQuarantined, quotesRejected) = quotes
        curvesFitted = curves
        self.reasons = reasons
        self.examples = examples
        self.position = position
    }
}
