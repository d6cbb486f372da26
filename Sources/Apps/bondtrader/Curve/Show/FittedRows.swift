import FileFeed
import FixedIncome

/// The rows of a file that `curve fit --out` wrote.
struct FittedRows {
    private let file: String
    private let names: [String]
    private let rows: [[String]]

    /// Nil for a file of another kind.
    init?(_ bytes: [UInt8], file: String) throws {
        var reader = CSVReader(bytes)
        var record = CSVRecord()
        var table: [[String]] = []
        do {
            while try reader.next(into: &record) {
                table.append(record.fields.map { $0.text(in: bytes) })
                if table.count == 1 && !(table[0].contains("method") && table[0].contains("rmse_bp") && table[0].first == "date")
                {
                    return nil
                }
            }
        } catch {
            guard let first = table.first, first.contains("rmse_bp") else { return nil }
            throw CommandEnd.badInput(["\(file):\(table.count + 1): row: found a broken record, expected rows of curve fit --out"]
            )
        }
        guard let first = table.first else { return nil }
        (self.file, names, rows) = (file, first, Array(table.dropFirst()))
    }

    /// The curve of one day.
    func curve(asOf: CalendarDate?, method: FitMethod?) throws -> ShownCurve {
        guard let asOf else { throw CommandEnd.usage(["--as-of: found nothing, expected one of the days of \(file)"]) }
        let place = try place(asOf, method)
        let row = rows[place]
        guard let found = value(row, "method").flatMap(FitMethod.init(rawValue:)) else {
            throw bad(place, "method", "the name of a method")
        }
        guard value(row, "status") == "fitted" else {
            throw CommandEnd.badInput([
                "\(file):\(place + 2): status: found no curve (\(value(row, "reason") ?? "")), expected a fitted row"
            ])
        }
        guard let start = value(row, "settlement").flatMap({ try? CalendarDate(iso: $0) }) else {
            throw bad(place, "settlement", "a date")
        }
        let curve = try curve(found, place)
        let shown = names.filter { curve.names.contains($0) }.map { name in
            CurveParameter(
                name: name, value: value(row, name).flatMap(Double.init) ?? .nan,
                standardError: value(row, name + "_se").flatMap(Double.init))
        }
        let title = file.split(separator: "/").last.map(String.init) ?? file
        return ShownCurve(name: title, method: found, start: start, curve: curve.curve, longest: longest(row), parameters: shown)
    }

    /// The one row that is meant.
    private func place(_ asOf: CalendarDate, _ method: FitMethod?) throws -> Int {
        let places = rows.indices.filter { place in
            value(rows[place], "date") == "\(asOf)" && (method == nil || value(rows[place], "method") == method?.rawValue)
        }
        guard let first = places.first else {
            throw CommandEnd.notFound(["\(file): found no \(method?.rawValue ?? "fitted") row of \(asOf), expected one"])
        }
        guard places.count > 1 else { return first }
        let names = places.map { value(rows[$0], "method") ?? "" }
        guard Set(names).count == names.count else {
            throw CommandEnd.badInput([
                "\(file):\(places[1] + 2): found another \(method?.rawValue ?? "fitted") row of \(asOf), expected one a method"
            ])
        }
        throw CommandEnd.usage([
            "--method: found nothing, expected one of \(names.joined(separator: ", ")), which \(file) has of \(asOf)"
        ])
    }

    /// Years to the last maturity that was fitted, as the row says it or the last of its breaks.
    private func longest(_ row: [String]) -> Double? {
        let breaks = names.filter { $0.hasPrefix("break_") }.compactMap { value(row, $0).flatMap(Double.init) }
        return value(row, "longest_years").flatMap(Double.init) ?? breaks.last
    }

    private func value(_ row: [String], _ name: String) -> String? {
        guard let column = names.firstIndex(of: name), column < row.count, !row[column].isEmpty else { return nil }
        return row[column]
    }

    private func bad(_ place: Int, _ field: String, _ expected: String) -> CommandEnd {
        .badInput(["\(file):\(place + 2): \(field): found '\(value(rows[place], field) ?? "")', expected \(expected)"])
    }

    private func curve(_ method: FitMethod, _ place: Int) throws -> (curve: any TermStructure, names: Set<String>) {
        func number(_ name: String) throws -> Double {
            guard let number = value(rows[place], name).flatMap(Double.init), number.isFinite else {
                throw bad(place, name, "a number")
            }
            return number
        }
        func scale(_ name: String) throws -> Double {
            let years = try number(name)
            guard years > 0 else { throw bad(place, name, "years above 0") }
            return years
        }
        switch method {
        case .nelsonSiegel:
            return (
                NelsonSiegelCurve(
                    beta0: try number("beta0"), beta1: try number("beta1"), beta2: try number("beta2"), tau: try scale("tau")),
                ["beta0", "beta1", "beta2", "tau"]
            )
        case .svensson:
            return (
                SvenssonCurve(
                    beta0: try number("beta0"), beta1: try number("beta1"), beta2: try number("beta2"),
                    beta3: try number("beta3"),
                    tau1: try scale("tau1"), tau2: try scale("tau2")), ["beta0", "beta1", "beta2", "beta3", "tau1", "tau2"]
            )
        case .bSpline, .variableRoughness:
            let breaks = names.filter { $0.hasPrefix("break_") && value(rows[place], $0) != nil }
            let coefficients = names.filter {
                $0.hasPrefix("coefficient_") && !$0.hasSuffix("_se") && value(rows[place], $0) != nil
            }
            do {
                return (
                    try ForwardSpline(breaks: try breaks.map(number), coefficients: try coefficients.map(number)),
                    Set(breaks + coefficients)
                )
            } catch let error as CurveError {
                throw CommandEnd.badInput(["\(file):\(place + 2): \(error)"])
            }
        case .smithWilson:
            throw CommandEnd.badInput([
                "\(file):\(place + 2): method: found 'smith-wilson', whose curve needs its bonds, expected another method, or --quotes"
            ])
        }
    }
}
