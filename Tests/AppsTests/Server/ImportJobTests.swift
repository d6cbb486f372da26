import Contracts
import Foundation
import Messaging
import SQLiteStore
import Testing

@Suite("Files that a server imports as jobs")
struct ImportJobTests {
    /// One bill quoted by both sides, a note with an end of day only, a row without any price, and one whose CUSIP is none.
    private static let fedInvest = """
        "CUSIP","SECURITY.TYPE","RATE","MATURITY.DATE","CALL.DATE","BUY","SELL","END.OF.DAY","Date"
        "912796LH0","MARKET BASED BILL","0.000%",2015-11-12,NA,99.999819,99.999639,100,2015-10-30
        "912828MP2","MARKET BASED NOTE","3.625%",2020-02-15,NA,0,0,109.5,2015-10-30
        "912828NT3","MARKET BASED NOTE","2.625%",2020-08-15,NA,0,0,0,2015-10-30
        "912828XX1","MARKET BASED NOTE","2.625%",2020-08-15,NA,0,0,105,2015-10-30

        """
    private static let time = Timestamp(nanoseconds: 1_784_764_800_000_000_000)

    private struct NotEnded: Error {
        let jobs: [Job]
    }

    private static func order(_ number: UInt64, _ order: ImportOrder, _ text: String) throws -> JobRequest {
        JobRequest(
            id: MessageID(high: 6, low: number), kind: ImportOrder.kind, payload: try order.payload(with: Array(text.utf8)))
    }

    /// Puts jobs into a directory's queue, has a server do them, and stops it; `meanwhile` is done beside it.
    private static func serve(
        _ program: Program, _ requests: [JobRequest], meanwhile: (SQLiteJobQueue) async throws -> Void = { _ in }
    ) async throws -> [Job] {
        let data = program.directory.appendingPathComponent("data").path
        if !FileManager.default.fileExists(atPath: data) {
            // Jobs are beside a log, or no server takes them.
            #expect(try program.run("events", "create", "--data", data, "--signing-key", "log.key").exitCode == 0)
        }
        let queue = try await SQLiteJobQueue(directory: data)
        for request in requests { _ = try await queue.enqueue(request, at: time) }
        let server = try RunningProgram(
            program,
            ["serve", "--data", data, "--signing-key", "log.key", "--listen", "127.0.0.1:0", "--modules", "market-data"])
        do {
            try await meanwhile(queue)
        } catch {
            _ = server.stop()
            throw error
        }
        func hasEnded(_ job: Job) -> Bool { [.done, .cancelled, .dead].contains(job.state) }
        var jobs = try await queue.jobs(JobFilter())
        // Two minutes: what ends in a second alone may take a while beside other tests.
        for _ in 0..<2_400 where !jobs.allSatisfy(hasEnded) {
            try await Task.sleep(for: .milliseconds(50))
            jobs = try await queue.jobs(JobFilter())
        }
        #expect(server.stop() == 0)
        guard jobs.allSatisfy(hasEnded) else { throw NotEnded(jobs: jobs) }
        try await queue.close()
        return jobs.reversed()
    }

    private static func result(_ job: Job?, _ state: JobState = .done) throws -> ImportResult {
        #expect(job?.state == state, "\(job?.failure ?? "no failure")")
        return try CanonicalDecoder.decode(ImportResult.self, from: try #require(job?.result))
    }

    @Test("every row of a file is accounted for, and a job that is begun again after its end was lost doubles nothing")
    func repeated() async throws {
        let program = try Program()
        defer { program.clean() }
        let request = try Self.order(1, ImportOrder(format: .fedInvest, name: "prices.csv"), Self.fedInvest)
        let first = try Self.result(try await Self.serve(program, [request]).first)
        #expect(first.rows == 4 && first.rowsRejected == 1 && first.rowsWithoutPrice == 1 && first.rowsTaken == 2)
        #expect(first.bondsSent == 2 && first.bondsCreated == 2 && first.bondsRejected == 0)
        #expect(first.quotesSent == 3 && first.quotesAccepted == 3)
        #expect(first.examples.map(\.line) == [5] && first.reasons.filter { $0.of == "row" }.map(\.count) == [1])
        // Nobody keeps curves on this server.
        #expect(first.curvesFitted == 0 && !first.reasons.contains { $0.of == "curve" }, "\(first.reasons)")
        let events = try program.run("events", "list", "--data", "data", "--format", "csv")
        #expect(events.exitCode == 0, "\(events)")
        // The queue is lost, the log is not: the same job begins again.
        for file in ["jobs.sqlite", "jobs.sqlite-wal", "jobs.sqlite-shm"] {
            try? FileManager.default.removeItem(at: program.directory.appendingPathComponent("data/\(file)"))
        }
        let again = try Self.result(try await Self.serve(program, [request]).first)
        #expect(again == first)
        #expect(try program.run("events", "list", "--data", "data", "--format", "csv").output == events.output)
    }

    @Test("a job that is called off while it runs tells what it had done by then")
    func calledOff() async throws {
        let program = try Program()
        defer { program.clean() }
        // A command a day, and far more days than are done until it hears of it.
        let days = (1900..<2010).flatMap { year in
            (1...12).flatMap { month in (1...28).map { String(format: "%04d-%02d-%02d", year, month, $0) } }
        }
        let quotes = "id,date,clean_price\n" + days.map { "A,\($0),99.5\n" }.joined()
        let requests = [
            try Self.order(
                1, ImportOrder(format: .bonds, name: "bonds.csv"),
                "id,kind,maturity,coupon,frequency,currency\nA,fixed,2034-05-15,0.04375,2,USD\n"),
            try Self.order(2, ImportOrder(format: .quotes, name: "quotes.csv"), quotes),
        ]
        var seen = 0
        let jobs = try await Self.serve(program, requests) { queue in
            for _ in 0..<2_400 where seen == 0 {
                try await Task.sleep(for: .milliseconds(50))
                seen = Int(try await queue.summary(requests[1].id)?.progress?.done ?? 0)
            }
            _ = try await queue.cancel(requests[1].id, at: Self.time)
        }
        let result = try Self.result(jobs[1], .cancelled)
        #expect(seen > 0 && result.quotesSent >= seen && result.quotesSent < days.count, "\(seen) \(result)")
        #expect(result.quotesAccepted == result.quotesSent, "\(result)")
        // The day that was read when it was stopped may not have been sent.
        #expect((0...1).contains(result.rows - result.quotesSent) && result.rowsTaken == result.rows, "\(result)")
        #expect(result.position != nil && jobs[1].isPayloadKept == false, "\(jobs[1].state)")
    }

    @Test("files of each format become bonds and quotes, and one that is none makes its job dead at once")
    func formats() async throws {
        let program = try Program()
        defer { program.clean() }
        let bonds = """
            id,kind,maturity,coupon,frequency,currency,ex_dividend
            US91282CKQ32,fixed,2034-05-15,0.04375,2,USD,
            GB00BMGR2809,fixed,2031-07-31,0.0025,2,GBP,7 business

            """
        let quotes = """
            id,date,clean_price,yield
            US91282CKQ32,2024-07-01,99.5,
            US91282CKQ32,2024-07-01,,0.04
            NOBODY,2024-07-01,99,

            """
        let termstrc = """
            ISIN,MATURITYDATE,ISSUEDATE,COUPONRATE,PRICE,ACCRUED,TODAY
            DE0001135325,2039-07-04,2007-01-26,0.0425,97.5,2.4,2008-01-30

            """
        let gilts = """
            Gilt Name,Close of Business Date,ISIN,Type,Coupon,Maturity,Clean Price
            UKT,01/12/2023,GB00BFWFPL34,Conventional,1.000,22/04/2024,98.476

            """
        let trades = """
            tradeTime,cusip,issueSymbolIdentifier,priceType,reportingSideCode,contraPartyTypeCode,tradeDate,reportedTradeVolume,lastSaleYield,lastSalePrice
            08:00:01,91282CNT4,X,D,S,D,2025-09-18,1000,4,101

            """
        let requests = [
            try Self.order(1, ImportOrder(format: .bonds, name: "bonds.csv"), bonds),
            try Self.order(2, ImportOrder(format: .quotes, name: "quotes.csv"), quotes),
            try Self.order(3, ImportOrder(format: .termstrc, name: "bunds.csv"), termstrc),
            try Self.order(4, ImportOrder(format: .trace, name: "trades.csv"), "nothing of the kind\n"),
            try Self.order(5, ImportOrder(format: .gilts, name: "gilts.csv"), gilts),
            try Self.order(6, ImportOrder(format: .trace, name: "trades.csv"), trades),
        ]
        let jobs = try await Self.serve(program, requests)
        let ofBonds = try Self.result(jobs[0])
        #expect(ofBonds.bondsCreated == 1 && ofBonds.rowsRejected == 1 && ofBonds.quotesSent == 0, "\(ofBonds)")
        let ofQuotes = try Self.result(jobs[1])
        #expect(ofQuotes.rows == 3 && ofQuotes.rowsRejected == 1 && ofQuotes.quotesAccepted == 1, "\(ofQuotes)")
        #expect(ofQuotes.quotesRejected == 1 && Set(ofQuotes.examples.map(\.line)) == [3, 4], "\(ofQuotes)")
        // Its prices are all of one day: progress counts rows.
        #expect(jobs[1].progress?.done == 3 && jobs[1].progress?.total == 3, "\(String(describing: jobs[1].progress))")
        let ofBunds = try Self.result(jobs[2])
        #expect(ofBunds.bondsCreated == 1 && ofBunds.quotesAccepted == 1, "\(ofBunds)")
        #expect(
            jobs[3].state == .dead && jobs[3].attempt == 1 && jobs[3].failure?.hasPrefix("trades.csv:1:") == true, "\(jobs[3])")
    }

    @Test(
        "rows of days that have not come, or that the log cannot tell, are refused for their date, and every row is counted once")
    func impossibleDays() async throws {
        let program = try Program()
        defer { program.clean() }
        let quotes = """
            id,date,clean_price
            NOBODY,2206-07-01,99
            NOBODY,0001-01-01,99
            NOBODY,9999-12-31,99
            NOBODY,9999-12-31,

            """
        let termstrc = """
            ISIN,MATURITYDATE,ISSUEDATE,COUPONRATE,PRICE,ACCRUED,TODAY
            DE0001135325,2039-07-04,2007-01-26,0.0425,97.5,2.4,2008-01-30
            DE0001135325,2039-07-04,2007-01-26,0.0425,97.5,2.4,2206-07-01
            DE0001135325,2039-07-04,2007-01-26,0.0425,97.5,2.4,0001-01-01

            """
        // BUY and SELL are a quote, END.OF.DAY is another; a row without any price is of that day all the same.
        let fedInvest = Self.fedInvest.replacingOccurrences(of: "2015-10-30", with: "2206-07-01")
        let requests = [
            try Self.order(1, ImportOrder(format: .quotes, name: "quotes.csv"), quotes),
            try Self.order(2, ImportOrder(format: .termstrc, name: "bunds.csv"), termstrc),
            try Self.order(3, ImportOrder(format: .fedInvest, name: "prices.csv"), fedInvest),
        ]
        let jobs = try await Self.serve(program, requests)
        let (ofQuotes, ofBunds, ofBills) = (try Self.result(jobs[0]), try Self.result(jobs[1]), try Self.result(jobs[2]))
        #expect(ofQuotes.rows == 4 && ofQuotes.rowsRejected == 4 && ofQuotes.quotesSent == 0, "\(ofQuotes)")
        let reasons = ofQuotes.examples.reduce(into: [:]) { $0[$1.line] = $1.reason }
        #expect(reasons[2] == "date: found 2206-07-01, expected a day that has come", "\(reasons)")
        #expect(reasons[3] == "date: found 0001-01-01, expected a day from 1677-09-22 on", "\(reasons)")
        #expect(reasons[4] == "date: found 9999-12-31, expected a day that has come", "\(reasons)")
        #expect(ofBunds.rows == 3 && ofBunds.rowsRejected == 2 && ofBunds.quotesAccepted == 1, "\(ofBunds)")
        #expect(ofBunds.bondsSent == 1 && Set(ofBunds.examples.map(\.line)) == [3, 4], "\(ofBunds)")
        #expect(ofBills.rows == 4 && ofBills.rowsRejected == 4 && ofBills.rowsWithoutPrice == 0, "\(ofBills)")
        #expect(ofBills.bondsSent == 0 && ofBills.quotesSent == 0, "\(ofBills)")
        #expect(
            ofBills.examples.filter { $0.reason.hasPrefix("date: found 2206-07-01, ") }.map(\.line) == [2, 3, 4], "\(ofBills)")
    }

    @Test("faces of trades beyond all whole numbers are refused, and the trades beside them taken")
    func hugeFaces() async throws {
        let program = try Program()
        defer { program.clean() }
        let header =
            "tradeTime,cusip,issueSymbolIdentifier,priceType,reportingSideCode,contraPartyTypeCode,tradeDate,reportedTradeVolume,lastSaleYield,lastSalePrice"
        let faces = ["1000", "1e19", "1e30", "1" + String(repeating: "0", count: 19), "1" + String(repeating: "0", count: 30)]
        let trades = faces.enumerated().map { "08:00:0\($0),912810FB9,X,D,S,D,2025-09-18,\($1),4,101" }
        let bonds = "id,kind,maturity,coupon,frequency,currency\n912810FB9,fixed,2027-11-15,0.06125,2,USD\n"
        let requests = [
            try Self.order(1, ImportOrder(format: .bonds, name: "bonds.csv"), bonds),
            try Self.order(
                2, ImportOrder(format: .trace, name: "trades.csv"), ([header] + trades).joined(separator: "\n") + "\n"),
        ]
        let jobs = try await Self.serve(program, requests)
        #expect(try Self.result(jobs[0]).bondsCreated == 1)
        let result = try Self.result(jobs[1])
        #expect(result.rows == 5 && result.rowsRejected == 4 && result.quotesAccepted == 1, "\(result)")
        #expect(Set(result.examples.map(\.line)) == [3, 4, 5, 6], "\(result)")
        #expect(result.examples.allSatisfy { $0.reason.lowercased().contains("volume") }, "\(result)")
    }
}
