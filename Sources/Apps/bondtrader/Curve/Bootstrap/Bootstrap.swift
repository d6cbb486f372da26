import FileFeed
import FixedIncome
import Pages

/// A curve through every input of a day, and what was left out so that there is one.
struct Bootstrap {
    /// A node's place in the calendar, and what made it.
    struct Node {
        /// The input's name: a tenor or a bond's identifier.
        var id: String
        /// What a desk calls it.
        var label: String
        /// The day of the last payment.
        var date: CalendarDate
        /// The curve's own time of the node, in years.
        var years: Double
        /// The input: a par yield (decimal) or a clean price per 100 of face.
        var input: Double
        /// The yield that the input is or has (decimal).
        var yield: Double
    }

    let name: String
    let asOf: CalendarDate
    /// The day of the curve's time 0.
    let start: CalendarDate
    let bootstrapped: BootstrappedCurve
    let interpolation: CurveInterpolation
    /// The nodes, short to long.
    let nodes: [Node]
    /// The bonds with a price that are not on the curve, each with its reason.
    let setAside: [ScanCandidate]
    /// What is not on the curve, counted by type and reason.
    let setAsideCounts: SetAsideCounts
    /// Whether the inputs are yields.
    let isParYields: Bool
    /// How often the inputs pay.
    let frequency: Frequency

    /// The curve.
    var curve: InterpolatedCurve { bootstrapped.curve }

    /// A curve from either kind of input.
    init(_ inputs: CurveInputs, _ interpolation: CurveInterpolation, _ log: inout InputLog) throws {
        switch inputs {
        case .parYields(let date, let yields): try self.init(date, yields, interpolation)
        case .bonds(let day): try self.init(day, interpolation, &log)
        }
    }

    private init(_ date: CalendarDate, _ yields: [TermRate], _ interpolation: CurveInterpolation) throws {
        do {
            bootstrapped = try CurveBootstrap.parYields(
                years: yields.map(\.years), yields: yields.map(\.rate), interpolation: interpolation)
        } catch {
            throw CommandEnd.badInput(["par yields of \(date): \(error)"])
        }
        name = "Treasury par yields"
        (asOf, start, self.interpolation, setAside, setAsideCounts) = (date, date, interpolation, [], SetAsideCounts())
        (isParYields, frequency) = (true, .semiannual)
        nodes = yields.map { term in
            let tenor = TenorText.text(term.years)
            return Node(
                id: tenor, label: tenor, date: Self.day(date, term.years), years: term.years, input: term.rate, yield: term.rate)
        }
    }

    /// Whole months by the calendar; the rest, as of a month and a half, in days.
    private static func day(_ start: CalendarDate, _ years: Double) -> CalendarDate {
        let months = years * 12
        let whole = (months + 1e-9).rounded(.down)
        return start.adding(months: Int(whole)).adding(days: Int(((months - whole) * 365 / 12).rounded()))
    }

    private init(_ day: MarketDay, _ interpolation: CurveInterpolation, _ log: inout InputLog) throws {
        var day = day
        day.dropUnpriceable(&log)
        let (chosen, left) = Self.oneAMaturity(day.priced)
        guard !chosen.isEmpty else {
            throw CommandEnd.badInput(
                log.rejects.map(\.description) + ["\(day.name) of \(day.asOf): found no bond with a price that a curve can use"])
        }
        let entries = chosen.compactMap(\.entry)
        let dirty = zip(chosen, entries).map { ($0.price ?? .nan) + $1.accruedInterest }
        let made: BootstrappedCurve
        do {
            made = try CurveBootstrap.bonds(entries, dirtyPrices: dirty, interpolation: interpolation)
        } catch {
            throw CommandEnd.badInput(log.rejects.map(\.description) + [Self.message(error, chosen)])
        }
        let yields = BondBook(entries).yields(dirtyPrices: dirty).map { (try? $0.get()) ?? .nan }
        (name, asOf, start, bootstrapped, self.interpolation) = (day.name, day.asOf, day.settlement, made, interpolation)
        (setAside, isParYields, frequency) = (left, false, CurveSamples.frequency(of: entries))
        setAsideCounts = (left + day.unpriced).reduce(into: SetAsideCounts()) { $0.add($1) }
        let labels = BondLabel.texts(zip(chosen, entries).map { ($0.id, $0.coupon ?? 0, $1.bond.maturity) })
        nodes = zip(made.inputOfNode, made.curve.times).map { input, years in
            let candidate = chosen[input]
            let last = entries[input].payments.last { $0.amount != 0 }?.date ?? entries[input].bond.maturity
            return Node(
                id: candidate.id, label: labels[input], date: last, years: years, input: candidate.price ?? .nan,
                yield: yields[input])
        }
    }

    /// One bond for each day of a last payment: the one priced nearest to par, usually the newest, then the first by name. Bonds of
    /// less than three months stay out: a cent of their price is many basis points.
    private static func oneAMaturity(_ priced: [ScanCandidate]) -> (chosen: [ScanCandidate], left: [ScanCandidate]) {
        var left: [ScanCandidate] = []
        var best: [CalendarDate: ScanCandidate] = [:]
        func isBetter(_ one: ScanCandidate, _ other: ScanCandidate) -> Bool {
            (abs((one.price ?? .infinity) - 100), one.id) < (abs((other.price ?? .infinity) - 100), other.id)
        }
        func lastDay(_ candidate: ScanCandidate) -> CalendarDate {
            candidate.entry?.payments.last { $0.amount != 0 }?.date ?? candidate.settlement
        }
        let long = priced.filter { candidate in
            guard let entry = candidate.entry else { return false }
            return entry.bond.maturity >= entry.settlement.adding(months: BondSample.shortestFittedMonths)
        }
        for candidate in long {
            let day = lastDay(candidate)
            if let rival = best[day], isBetter(rival, candidate) { continue }
            best[day] = candidate
        }
        let kept = Set(best.values.map(\.id))
        for candidate in priced where !kept.contains(candidate.id) {
            let reason =
                best[lastDay(candidate)].map { "matures with \($0.id), which is priced nearer to par" }
                ?? "less than \(BondSample.shortestFittedMonths) months to maturity"
            left.append(candidate.setAside(reason))
        }
        return (best.keys.sorted().compactMap { best[$0] }, left)
    }

    /// The error with the name of the bond that it is about.
    private static func message(_ error: CurveError, _ bonds: [ScanCandidate]) -> String {
        switch error {
        case .noSolution(let index, _, _), .noConvergence(let index, _), .invalidPrice(let index, _):
            let bond = bonds[index]
            return "\(bond.file):\(bond.line): \(bond.id), clean price \(bond.price ?? .nan): \(error)"
        default: return "\(error)"
        }
    }
}
