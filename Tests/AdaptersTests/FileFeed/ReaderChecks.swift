import FileFeed
import FixedIncome

/// What must hold of every reader, whatever the bytes. The mutation test and the libFuzzer harness (`Tests/Fuzz`) share it.
enum ReaderChecks: Int, CaseIterable, Sendable {
    case bonds, quotes, curve, schedule, calls, model, history, historyOfOneDay, historyByDay, download, gzip, csv, bondStream,
        quoteStream
    case parYields, h15, fredSeries, zeroList, zeroTable, termstrc, cashFlows, giltPrices, giltList, giltReport, conversionFactors

    /// Reads `bytes` in this format.
    ///
    /// - Returns: what does not hold, or nil when all is well; a crash is the other way to fail.
    func fault(_ bytes: [UInt8]) -> String? {
        switch self {
        case .bonds: Self.check(bytes, \.line) { () throws(FileFeedError) in try BondFile.parse(bytes, file: "f") }
        case .quotes: Self.check(bytes, \.line) { () throws(FileFeedError) in try QuoteFile.parse(bytes, file: "f") }
        case .curve: Self.check(bytes, \.line) { () throws(FileFeedError) in try CurveFile.parse(bytes, file: "f") }
        case .schedule: Self.check(bytes, \.line) { () throws(FileFeedError) in try ScheduleFile.parse(bytes, file: "f") }
        case .calls: Self.check(bytes, \.line) { () throws(FileFeedError) in try CallFile.parse(bytes, file: "f") }
        case .model: Self.check(bytes, \.line) { () throws(FileFeedError) in try ModelFile.parse(bytes, file: "f") }
        case .history, .download: Self.checkFedInvest(bytes)
        case .historyOfOneDay: Self.checkFilter(bytes)
        case .historyByDay: Self.checkDays(bytes)
        case .gzip: Self.checkGzip(bytes)
        case .csv: Self.checkCSV(bytes)
        case .conversionFactors: Self.checkFactors(bytes)
        case .bondStream:
            StreamedReading(bonds: bytes, cuts: Self.cuts(bytes)).difference(
                from: StreamedReading(wholeBonds: Self.withoutMark(bytes)))
        case .quoteStream:
            StreamedReading(quotes: bytes, cuts: Self.cuts(bytes)).difference(
                from: StreamedReading(wholeQuotes: Self.withoutMark(bytes)))
        default: publishedFault(bytes)
        }
    }

    /// Where the pieces of a file end: somewhere, by the file's own bytes.
    private static func cuts(_ bytes: [UInt8]) -> [Int] {
        var (position, cuts) = (0, [Int]())
        for byte in bytes {
            position += 1 + Int(byte & 63) * Int(byte >> 6)
            if position >= bytes.count { break }
            cuts.append(position)
        }
        return cuts
    }

    /// What a file holds once it has been opened: unpacked bytes are the gzip check's.
    private static func withoutMark(_ bytes: [UInt8]) -> [UInt8] {
        bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes[3...]) : bytes
    }

    private static func checkFedInvest(_ bytes: [UInt8]) -> String? {
        let isHistory = (try? QuoteFile.detect(bytes, file: "f")) == .fedInvest(.history)
        return check(bytes, headers: isHistory ? 1 : 0, \.line) { () throws(FileFeedError) in
            try FedInvestFile.parse(bytes, file: "f", day: "2024-06-26")
        }
    }

    /// A filtered read gives the rows of that day and, of the rejects of a full read, some; nothing else.
    private static func checkFilter(_ bytes: [UInt8]) -> String? {
        guard let all = try? FedInvestFile.parse(bytes, file: "f", day: "2015-10-30"),
            let some = try? FedInvestFile.parse(bytes, file: "f", day: "2015-10-30", dateFilter: "2015-10-30")
        else { return nil }
        if some.rows != all.rows.filter({ $0.date == "2015-10-30" }) { return "the filter changes the rows" }
        return some.rejects.allSatisfy(all.rejects.contains) ? nil : "the filter changes the rejects"
    }

    /// Day by day come the rows and the rejects of a full read, each once.
    private static func checkDays(_ bytes: [UInt8]) -> String? {
        guard let all = try? FedInvestFile.parse(bytes, file: "f", day: "2015-10-30"),
            let history = try? FedInvestHistory(bytes, file: "f", day: "2015-10-30")
        else { return nil }
        let days = history.dates.map(history.day)
        for day in days where day.rows != all.rows.filter({ $0.date == day.date }) { return "other rows on \(day.date)" }
        if days.reduce(0, { $0 + $1.rows.count }) != all.rows.count { return "other rows" }
        let rejects = (history.rejects + days.flatMap(\.rejects)).sorted { $0.line < $1.line }
        return rejects == all.rejects.sorted { $0.line < $1.line } ? nil : "other rejects"
    }

    /// Rows and rejects stand on lines of their own, messages on one line, and every factor has its contract's product.
    private static func checkFactors(_ bytes: [UInt8]) -> String? {
        let parsed: ParsedFile<ConversionFactorRow>
        do throws(FileFeedError) {
            parsed = try ConversionFactorFile.parse(bytes, file: "f")
        } catch {
            return error.description.isEmpty ? "an error without words" : nil
        }
        let lines = parsed.rows.map(\.line) + parsed.rejects.map(\.line)
        if Set(lines).count != lines.count { return "two records on one line" }
        for row in parsed.rows where !row.factors.allSatisfy({ $0.contract.product == row.product && $0.value > 0 }) {
            return "a factor of another contract"
        }
        return parsed.rejects.allSatisfy { !$0.description.contains { $0.isNewline } } ? nil : "a message of two lines"
    }

    private static func checkGzip(_ bytes: [UInt8]) -> String? {
        guard let unpacked = try? Gzip.inflate(bytes, limit: 1 << 20) else { return nil }
        return unpacked.count <= 1 << 20 ? nil : "more bytes than the limit"
    }

    /// What is read, written and read again is the same.
    private static func checkCSV(_ bytes: [UInt8]) -> String? {
        let first = records(bytes)
        var writer = CSVWriter()
        first.good.forEach { writer.append($0.map(CSVValue.text)) }
        let second = records(writer.bytes)
        return second.faults == 0 && second.good == first.good ? nil : "written records read back differently"
    }

    /// Every record below the header is in rows or in rejects, once, at a line of the file; messages keep to one line.
    static func check<Row>(
        _ bytes: [UInt8], headers: Int = 1, separator: UInt8 = UInt8(ascii: ","), _ line: (Row) -> Int,
        _ parse: () throws(FileFeedError) -> ParsedFile<Row>
    ) -> String? {
        let parsed: ParsedFile<Row>
        do throws(FileFeedError) {
            parsed = try parse()
        } catch {
            return error.description.isEmpty ? "an error without words" : nil
        }
        let found = records(bytes, separator: separator)
        let total = found.good.count + found.faults - headers
        if parsed.rows.count + parsed.rejects.count != total {
            return "\(parsed.rows.count) rows and \(parsed.rejects.count) rejects of \(total) records"
        }
        if !bytes.contains(UInt8(ascii: "\"")) && total + headers != filledLines(bytes) {
            return "\(total) records of \(filledLines(bytes)) lines"
        }
        let lines = parsed.rows.map(line) + parsed.rejects.map(\.line)
        if Set(lines).count != lines.count { return "two records on one line" }
        if let last = lines.max(), last > 1 + bytes.count { return "line \(last) of \(bytes.count) bytes" }
        return parsed.rejects.allSatisfy { !$0.description.contains { $0.isNewline } } ? nil : "a message of two lines"
    }

    /// The records of a file, and how many of them break the rules of quoting.
    static func records(_ bytes: [UInt8], separator: UInt8 = UInt8(ascii: ",")) -> (good: [[String]], faults: Int) {
        var reader = CSVReader(bytes, separator: separator)
        var record = CSVRecord()
        var result: (good: [[String]], faults: Int) = ([], 0)
        while true {
            do throws(CSVFault) {
                guard try reader.next(into: &record) else { return result }
                result.good.append(record.fields.map { $0.text(in: bytes) })
            } catch {
                result.faults += 1
            }
        }
    }

    /// The lines that hold more than spaces and tabs, counted without the reader.
    private static func filledLines(_ bytes: [UInt8]) -> Int {
        let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
        return text.split { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
            .count { !$0.allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") } }
    }
}
