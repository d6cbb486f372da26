internal import Contracts
internal import Edge
internal import FixedIncome

extension Call {
    /// Where a list goes on: the cursor's, or the beginning at the position that is asked for.
    func start() async throws -> (after: String?, known: LogPosition?) {
        guard let text = text("cursor") else { return (nil, try await known()) }
        guard self.text("asKnownAt") == nil else {
            throw Problem(
                .invalidRequest, "found asKnownAt beside a cursor, expected one of both: a cursor has its own position",
                field: "asKnownAt")
        }
        let cursor = try Cursor.read(text, of: list)
        try await check(cursor.position, of: "cursor")
        pinning.isFinal = true
        return (cursor.key, cursor.position)
    }

    /// Whether the answer is about a moment of the past.
    private var isPinned: Bool { text("asKnownAt") != nil || text("cursor") != nil }

    /// A page of a list in the form that the client takes.
    func page<Row: WireObject>(_ rows: [Row], next: String?, position: LogPosition) throws -> EdgeAnswer {
        let cursor = try next.map { try Cursor(list: list, key: $0, position: position).text }
        var answer: EdgeAnswer
        switch try Negotiation.type(request.header("Accept"), of: operation.success.types) {
        case "application/x-ndjson":
            let lines: [UInt8] = try rows.flatMap { (row) -> [UInt8] in try WireCoding.bytes(row) + [10] }
            answer = EdgeAnswer(type: "application/x-ndjson", body: .bytes(lines))
        case "text/csv":
            answer = EdgeAnswer(
                type: "text/csv; charset=utf-8; header=present", body: .bytes(try CSVText.bytes(rows, Row.schema)))
        default: return try self.answer(Page(items: rows, next: cursor, position: position), position: position, vary: true)
        }
        if let cursor { answer.fields.append(("Link", "<\(nextTarget(cursor))>; rel=\"next\"")) }
        return finish(&answer, position: position, vary: true)
    }

    /// An answer in JSON that is true at a position.
    func answer(
        _ value: some WireObject, position: LogPosition, version: Int64? = nil, status: Int = 200, vary: Bool = false
    ) throws -> EdgeAnswer {
        var answer = EdgeAnswer(status: status, type: "application/json", body: .bytes(try WireCoding.bytes(value)))
        if let version { answer.fields.append(("ETag", EntityTag.version(version))) }
        return finish(&answer, position: position, vary: vary)
    }

    private func finish(_ answer: inout EdgeAnswer, position: LogPosition, vary: Bool) -> EdgeAnswer {
        answer.fields.append(("Bondtrader-Position", "\(position)"))
        if vary { answer.fields.append(("Vary", "Accept")) }
        if isPinned, answer.field("ETag") == nil, case .bytes(let bytes) = answer.body {
            answer.fields.append(("ETag", "\"\(Digest256(of: bytes).description.prefix(32))\""))
            if pinning.isFinal { answer.fields.append(("Cache-Control", "private, max-age=86400, immutable")) }
        }
        return answer
    }

    /// The list that a cursor belongs to: the operation and its filters.
    private var list: String {
        let filters = request.query.filter { !["cursor", "limit", "asKnownAt", "minPosition"].contains($0.name) }
            .sorted { $0.name < $1.name }.map { "\($0.name)=\($0.value)" }
        let text = ([operation.id, request.path] + filters).joined(separator: "\n")
        return String(Digest256(of: Array(text.utf8)).description.prefix(16))
    }

    /// The target of the page that a cursor begins.
    func nextTarget(_ cursor: String) -> String {
        let kept = request.query.filter { !["cursor", "asKnownAt", "minPosition"].contains($0.name) }
        let pairs = kept.map { "\($0.name)=\(PercentText.encode($0.value))" } + ["cursor=\(cursor)"]
        return "\(request.path)?\(pairs.joined(separator: "&"))"
    }
}
