import FileFeed
import FixedIncome
import Testing

extension FileFeedTests {
    @Suite("curve.csv, schedule.csv, calls.csv, model.csv")
    struct SmallFileTests {
        @Test(
            "a curve keeps its good nodes",
            arguments: [
                ("01/01/2025,0.02", "date: found '01/01/2025', expected a date that exists, as YYYY-MM-DD"),
                (",0.02", "date: found nothing, expected a date that exists, as YYYY-MM-DD"),
                ("2024-01-01,0.02", "date: found '2024-01-01', expected a date after 2024-01-01, the one before it"),
                ("2023-01-01,0.02", "date: found '2023-01-01', expected a date after 2024-01-01, the one before it"),
                ("2025-01-01,2%", "zero_rate: found '2%', expected a decimal such as 0.0425"),
                ("2025-01-01,", "zero_rate: found nothing, expected a decimal such as 0.0425"),
                ("2025-01-01,inf", "zero_rate: found 'inf', expected a decimal such as 0.0425"),
            ])
        func curve(text: String, message: String) throws {
            let parsed = try CurveFile.parse(
                Array("date,zero_rate\n2024-01-01,0.01\n\(text)\n2026-01-01,-0.03\n".utf8), file: "curve.csv")
            #expect(
                parsed.rows == [
                    CurveRow(date: "2024-01-01", zeroRate: 0.01, line: 2), CurveRow(date: "2026-01-01", zeroRate: -0.03, line: 4),
                ])
            #expect(parsed.rejects.map(\.description) == ["curve.csv:3: \(message)"])
        }

        @Test("a curve of fewer than two nodes is none, and says which rows it lost")
        func shortCurve() {
            let error = #expect(throws: FileFeedError.self) {
                try CurveFile.parse(Array("date,zero_rate\n2024-01-01,0.01\n2025-01-01,x\n".utf8), file: "curve.csv")
            }
            #expect(
                error?.description == """
                    curve.csv:3: zero_rate: found 'x', expected a decimal such as 0.0425
                    curve.csv:1: file: found good rows: 1, expected at least 2 nodes of a curve
                    """)
        }

        @Test(
            "a schedule keeps its good changes",
            arguments: [
                (",2025-01-01,0.05,", "id: found nothing, expected the name of a bond"),
                ("A,2025,0.05,", "date: found '2025', expected a date that exists, as YYYY-MM-DD"),
                ("A,2025-01-01,5%,", "coupon: found '5%', expected a decimal such as 0.0425"),
                ("A,2025-01-01,,-10", "redemption: found '-10', expected a number not below 0, per 100 of the original face"),
                ("A,2025-01-01,,ten", "redemption: found 'ten', expected a number not below 0, per 100 of the original face"),
                ("A,2025-01-01,,", "row: found neither coupon nor redemption, expected at least one of them"),
                ("A,2024-01-01,0.05,", "date: found 2024-01-01 again for 'A', after line 2, expected one row a bond and day"),
            ])
        func schedule(text: String, message: String) throws {
            let file = "id,date,coupon,redemption\nA,2024-01-01,0.045,\n\(text)\nA,2026-01-01,,25\nB,2024-01-01,0.05,0\n"
            let parsed = try ScheduleFile.parse(Array(file.utf8), file: "schedule.csv")
            #expect(
                parsed.rows == [
                    ScheduleRow(id: "A", date: "2024-01-01", coupon: 0.045, redemption: nil, line: 2),
                    ScheduleRow(id: "A", date: "2026-01-01", coupon: nil, redemption: 25, line: 4),
                    ScheduleRow(id: "B", date: "2024-01-01", coupon: 0.05, redemption: 0, line: 5),
                ])
            #expect(parsed.rejects.map(\.description) == ["schedule.csv:3: \(message)"])
        }

        @Test("a name with a line break in it stays on one line of the message")
        func lineBreakInName() throws {
            let row = "\"A\nB\",2024-01-01"
            let schedule = try ScheduleFile.parse(Array("id,date,coupon\n\(row),0.04\n\(row),0.05\n".utf8), file: "s.csv")
            let calls = try CallFile.parse(Array("id,date,price,right\n\(row),99,put\n\(row),99,put\n".utf8), file: "c.csv")
            #expect(schedule.rejects.map(\.found) == [#"2024-01-01 again for 'A\nB', after line 2"#])
            #expect(calls.rejects.map(\.found) == [#"2024-01-01 again for 'A\nB', after line 2"#])
        }

        @Test(
            "calls and puts keep their good days",
            arguments: [
                (",2025-01-01,100,call", "id: found nothing, expected the name of a bond"),
                ("A,,100,call", "date: found nothing, expected a date that exists, as YYYY-MM-DD"),
                ("A,2025-01-01,,call", "price: found nothing, expected a price above 0, per 100 of face"),
                ("A,2025-01-01,par,call", "price: found 'par', expected a price above 0, per 100 of face"),
                ("A,2025-01-01,100,", "right: found nothing, expected call or put"),
                ("A,2025-01-01,100,Call", "right: found 'Call', expected one of call, put"),
                (
                    "A,2024-01-01,100,call",
                    "date: found 2024-01-01 again for 'A', after line 2, expected one row a bond, day and right"
                ),
            ])
        func calls(text: String, message: String) throws {
            let file = "id,date,price,right\nA,2024-01-01,101.5,call\n\(text)\nA,2024-01-01,99,put\n"
            let parsed = try CallFile.parse(Array(file.utf8), file: "calls.csv")
            #expect(
                parsed.rows == [
                    CallRow(id: "A", date: "2024-01-01", price: 101.5, right: .call, line: 2),
                    CallRow(id: "A", date: "2024-01-01", price: 99, right: .put, line: 4),
                ])
            #expect(parsed.rejects.map(\.description) == ["calls.csv:3: \(message)"])
        }

        @Test(
            "a model keeps its good rows",
            arguments: [
                (",0.03,0.01", "model: found nothing, expected the name of a model such as hull-white"),
                ("hull-white,,0.01", "mean_reversion: found nothing, expected a decimal such as 0.03"),
                ("hull-white,0.03,1%", "volatility: found '1%', expected a decimal such as 0.01"),
                ("hull-white,0.03,-0.01", "volatility: found '-0.01', expected a decimal not below 0"),
            ])
        func model(text: String, message: String) throws {
            let parsed = try ModelFile.parse(
                Array("model,mean_reversion,volatility\n\(text)\nhull-white,0.03,0.01\n".utf8), file: "model.csv")
            #expect(parsed.rows == [ModelRow(model: "hull-white", meanReversion: 0.03, volatility: 0.01, line: 3)])
            #expect(parsed.rejects.map(\.description) == ["model.csv:2: \(message)"])
        }

        @Test("a model file without a good row is none")
        func noModel() {
            let error = #expect(throws: FileFeedError.self) {
                try ModelFile.parse(Array("model,mean_reversion,volatility\n".utf8), file: "model.csv")
            }
            #expect(error?.description == "model.csv:1: file: found no good row, expected at least 1 model")
        }
    }
}
