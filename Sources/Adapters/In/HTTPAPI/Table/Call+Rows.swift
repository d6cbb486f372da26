internal import Edge

extension Call {
    /// Rows that are not on the log, in the form that the client takes: as lines, or within a body.
    ///
    /// - Parameters:
    ///   - rows: the rows.
    ///   - body: how JSON has them.
    ///   - next: the cursor of the page behind them; a field of the header names it where no body does.
    /// - Returns: the answer.
    /// - Throws: `Problem` of the kind `notAcceptable`.
    func rows<Row: WireObject>(_ rows: [Row], or body: some WireObject, next: String? = nil) throws -> EdgeAnswer {
        var answer: EdgeAnswer
        let type = try Negotiation.type(request.header("Accept"), of: operation.success.types)
        switch type {
        case "application/x-ndjson":
            let lines: [UInt8] = try rows.flatMap { (row) -> [UInt8] in try WireCoding.bytes(row) + [10] }
            answer = EdgeAnswer(type: type, body: .bytes(lines))
        case "text/csv":
            answer = EdgeAnswer(
                type: "text/csv; charset=utf-8; header=present", body: .bytes(try CSVText.bytes(rows, Row.schema)))
        default: answer = EdgeAnswer(type: "application/json", body: .bytes(try WireCoding.bytes(body)))
        }
        if let next, type != "application/json" {
            answer.fields.append(("Link", "<\(nextTarget(next))>; rel=\"next\""))
        }
        answer.fields.append(("Vary", "Accept"))
        return answer
    }
}
