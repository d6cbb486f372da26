extension Parameter {
    /// The bond that the path names.
    static let bond = Parameter.path("id", .text(format: "bond"), "The bond, such as US91282CKQ32.")

    /// What the answer must have seen.
    static let minPosition = Parameter.query(
        "minPosition", .integer(min: 0),
        "What the answer must have seen: the position that a write returned. It waits for it a bounded time, then 409.")

    /// As it was known.
    static let asKnownAt = Parameter.query(
        "asKnownAt", .text(format: "position or time"),
        "As it was known: a position of the log, or an RFC 3339 time. Asked again, the answer has the same bits.")

    /// What was true.
    static let asOf = Parameter.query(
        "asOf", .text(format: "date or time"),
        "What was true in the market then: an RFC 3339 time, or a date, which means the close of New York, 17:00 there. "
            + "What was found after the close of its market day, or before it began, counts from that close or beginning on.")

    /// How many.
    static let limit = Parameter.query("limit", .integer(min: 1, max: 1_000), "At most so many; 100 by default.")

    /// Where to go on.
    static let cursor = Parameter.query(
        "cursor", .text(), "Where to go on: `next` of the page before. It pins the position, so that pages fit together.")

    /// The key of a write.
    static let idempotencyKey = Parameter.header(
        "Idempotency-Key", .text(format: "key"),
        "A key of the client's own for this write. Sent again with the same body, it gets the first answer; with another, 422.")

    /// What the client saw last.
    static let ifMatch = Parameter.header(
        "If-Match", .text(format: "entity tag"),
        "The ETag that was seen last, such as \"v3\"; 412 when the bond has changed since.")

    /// What the client has already.
    static let ifNoneMatch = Parameter.header(
        "If-None-Match", .text(), "The ETag of an answer that is there already; 304 when it still holds.")

    /// What every question about the present or the past takes.
    static let reading = [asKnownAt, minPosition, ifNoneMatch]

    /// What every list takes.
    static let paging = [limit, cursor] + reading
}
