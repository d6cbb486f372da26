import FixedIncome
import Testing

/// A number or a list of dates as its source prints it, and how the library computes it.
struct PublishedNumber: Sendable, CustomTestStringConvertible {
    /// What the library computed.
    enum Answer: Sendable {
        case number(Double)
        case dates([CalendarDate])
    }

    /// How near the computed number must be.
    enum Tolerance: Sendable {
        /// Half a unit of the last printed digit.
        case printedDigits
        /// A distance, in the printed unit, because the source's own digits or test go no further.
        case source(Double, because: String)
    }

    /// The outcome of a comparison.
    enum Verdict: Equatable {
        case exact
        case withinSourceTolerance
        case missed
    }

    let id: String
    let printed: String
    let tolerance: Tolerance
    let answer: @Sendable () throws -> Answer

    /// A number, in the unit in which the source prints it.
    init(
        _ id: String, _ printed: String, within tolerance: Tolerance = .printedDigits,
        _ number: @escaping @Sendable () throws -> Double
    ) {
        self.id = id
        self.printed = printed
        self.tolerance = tolerance
        answer = { .number(try number()) }
    }

    /// A list of dates, printed with bars between them.
    init(_ id: String, dates printed: String, _ dates: @escaping @Sendable () throws -> [CalendarDate]) {
        self.id = id
        self.printed = printed
        tolerance = .printedDigits
        answer = { .dates(try dates()) }
    }

    var testDescription: String { "\(id) \(printed)" }

    /// What the comparison of `answer` with the printed text says.
    func verdict(_ answer: Answer) -> Verdict {
        switch answer {
        case .dates(let dates): return dates.map(\.description).joined(separator: "|") == printed ? .exact : .missed
        case .number(let number):
            guard let text = PrintedDecimal(printed), number.isFinite else { return .missed }
            let distance = (number - text.value).magnitude
            // A double holds 15 to 17 digits: a number printed with that many is equal when it is within four units of the last bit.
            if distance <= text.halfUnit + 4 * text.value.ulp { return .exact }
            if case .source(let limit, _) = tolerance, distance <= limit { return .withinSourceTolerance }
            return .missed
        }
    }

    /// Fails the running test when the number does not come out.
    func check(sourceLocation: SourceLocation = #_sourceLocation) {
        do {
            let answer = try answer()
            #expect(verdict(answer) != .missed, "\(id): printed \(printed), computed \(answer)", sourceLocation: sourceLocation)
        } catch {
            Issue.record("\(id): printed \(printed), threw \(error)", sourceLocation: sourceLocation)
        }
    }
}
