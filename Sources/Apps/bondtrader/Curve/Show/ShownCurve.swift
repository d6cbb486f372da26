import FileFeed
import FixedIncome

/// A curve from any source, with what is known about it.
struct ShownCurve {
    var name: String
    var method: String
    var start: CalendarDate
    var curve: any TermStructure
    /// How far its inputs reach, in years; nil where they do not say.
    var longest: Double?
    var frequency = Frequency.semiannual
    var parameters: [CurveParameter] = []

    /// A bootstrapped curve.
    init(_ bootstrap: Bootstrap) {
        (name, method, start, curve) = (bootstrap.name, bootstrap.interpolation.title, bootstrap.start, bootstrap.curve)
        (longest, frequency) = (bootstrap.nodes.last?.years, bootstrap.frequency)
    }

    /// A curve fitted to a day's bonds.
    init(_ day: MarketDay, method: FitMethod, _ log: inout InputLog) throws {
        var day = day
        day.dropUnpriceable(&log)
        let bonds = FitBonds(day, holdsOut: false)
        let result: FitResult
        do {
            result = try FitResult(method, bonds, FitPlan(methods: [method], weighting: .equal, holdsOut: false, isRobust: true))
        } catch {
            throw CommandEnd.badInput(log.rejects.map(\.description) + ["\(day.name), \(day.asOf): \(error)"])
        }
        (name, self.method, start, curve) = (day.name, method.title, day.settlement, result.fit.curve)
        longest = bonds.entries.indices.map(bonds.years).max()
        (frequency, parameters) = (CurveSamples.frequency(of: bonds.entries), result.fit.parameters)
    }

    /// A curve of a file: a `curve.csv`, or a row that a fit wrote.
    init(
        file: String, asOf: CalendarDate?, method: FitMethod?, interpolation asked: CurveInterpolation?, _ log: inout InputLog
    ) throws {
        let bytes = try InputFile.read(file)
        if let rows = try FittedRows(bytes, file: file) {
            try UnusedOptions.refuse([("--interpolation", asked != nil)], with: "rows of curve fit in \(file)")
            self = try rows.curve(asOf: asOf, method: method)
            return
        }
        try UnusedOptions.refuse([("--method", method != nil)], with: "the curve.csv \(file)")
        let interpolation = asked ?? .linearZero
        let parsed = try CurveFile.parse(bytes, file: file)
        let rows = log.rows(of: parsed)
        // A curve with a row missing is another curve.
        guard parsed.rejects.isEmpty else { throw CommandEnd.badInput(parsed.rejects.map(\.description)) }
        let start = rows[0].date
        if let asOf, asOf != start {
            throw CommandEnd.notFound(["\(file): found a curve of \(start), expected one of \(asOf)"])
        }
        // At time 0 only rules that run between zero rates have a node.
        let takesZero = [CurveInterpolation.linearZero, .naturalCubic, .monotoneCubic].contains(interpolation)
        let nodes = takesZero ? rows[...] : rows.dropFirst()
        do {
            curve = try InterpolatedCurve(
                times: nodes.map { Double($0.date - start) / 365 }, zeroRates: nodes.map(\.zeroRate), interpolation: interpolation
            )
        } catch {
            throw CommandEnd.badInput(["\(file): \(error)"])
        }
        if !takesZero { log.note("\(file): the rate on \(start) is not a node of a \(interpolation.rawValue) curve") }
        (name, self.method, self.start) = (file.split(separator: "/").last.map(String.init) ?? file, interpolation.title, start)
        longest = Double(rows[rows.count - 1].date - start) / 365
    }

    /// A curve from parameters.
    init(
        name: String, method: FitMethod, start: CalendarDate, curve: any TermStructure, longest: Double?,
        parameters: [CurveParameter]
    ) {
        (self.name, self.method, self.start, self.curve, self.parameters) = (name, method.title, start, curve, parameters)
        self.longest = longest
    }
}
