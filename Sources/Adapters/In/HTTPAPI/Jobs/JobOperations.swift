internal import Contracts
internal import Edge
internal import EventSourcing
internal import FixedIncome
internal import Messaging

/// Work that takes longer than its sender waits: imports, revaluations, and how they stand.
enum JobOperations {
    private static let chapter = "Jobs"
    private static let identifier = Parameter.path("id", .text(format: "uuid"), "The job, as `Location` names it.")
    /// The largest file that is taken, in bytes: 32 MiB.
    static let fileBytes = 32 << 20
    private static let fileTypes = ["text/csv", "text/plain", "application/gzip", "application/octet-stream"]

    static var all: [Operation] { [importFile, revalue, list, show, cancel, revive] }

    private static var importFile: Operation {
        Operation(
            method: "POST", path: "/v1/imports", id: "importFile", chapter: chapter,
            summary: "Imports a file of bonds or prices: a job that this answers with.",
            details: """
                The body is the file as it is, up to 32 MiB, gzip too. Its bonds are created and its prices recorded, day by day, in batches; \
                each event has the job as its correlation. A job that is begun again does nothing twice. Its progress counts rows. The result counts every row, bond and \
                quote in one place, with reasons for those that were not taken. A file that cannot be read makes the job dead at once. While jobs that wait or run leave no room for it, 503.
                """,
            parameters: [
                Parameter(
                    name: "format", place: .query, schema: ImportFormat.schema, isRequired: true,
                    note:
                        "What the file is: FedInvest prices, TRACE trades, gilt prices of Tradeweb, bonds of termstrc, or our bonds.csv or quotes.csv."
                ),
                .query("name", .text(longest: 200), "What the file is called in messages; the format by default."),
                .query(
                    "source", .text(longest: 40),
                    "Whose quotes they are: lower-case letters, digits and hyphens, a letter first; by default the format's own name."
                ),
                .query(
                    "date", .text(format: "date"),
                    "The day of the prices, for a FedInvest download and for rows of a quotes.csv without one."),
                .idempotencyKey,
            ],
            body: .any, bodyTypes: fileTypes, bodyBytes: fileBytes,
            success: Operation.Success(
                status: 202, note: "The job; Location says where it is.", schema: JobBody.schema, types: ["application/json"]),
            problems: []
        ) { call in
            let media = call.request.header("Content-Type")?.split(separator: ";").first.map {
                $0.filter { $0 != " " }.lowercased()
            }
            guard let media, fileTypes.contains(media) else {
                throw Problem(
                    .unsupportedMediaType, "found \(media ?? "nothing"), expected \(fileTypes.joined(separator: ", "))",
                    field: "Content-Type")
            }
            guard !call.request.body.isEmpty else { throw Problem(.invalidRequest, "found no body, expected a file") }
            let order = try order(call)
            return try await call.enqueue(ImportOrder.kind, try order.payload(with: call.request.body), name: order.name)
        }
    }

    private static func order(_ call: Call) throws -> ImportOrder {
        guard let format: ImportFormat = call.choice("format") else {
            throw Problem(.invalidRequest, "found nothing, expected \(ImportFormat.schema.expectation)", field: "format")
        }
        let (day, source) = (try call.date("date"), call.text("source"))
        guard day == nil || format == .fedInvest || format == .quotes else {
            throw Problem(
                .invalidRequest, "found it beside \(format.rawValue), expected none: the file has no use for it", field: "date")
        }
        guard source == nil || format != .bonds else {
            throw Problem(.invalidRequest, "found it beside bonds, expected none: the file has no quotes", field: "source")
        }
        if let source, !SourceName.isProper(source) {
            throw Problem(.invalidRequest, "found \"\(source)\", expected \(SourceName.expectation)", field: "source")
        }
        return ImportOrder(format: format, name: call.text("name") ?? format.rawValue, source: source, day: day)
    }

    private static var revalue: Operation {
        .write(
            "POST", "/v1/revaluations", "revalueBonds", chapter: chapter,
            "Values bonds anew, all of them if none is named: a job that this answers with.",
            details: """
                By prices, terms and curves as they are known when it is asked for, on the last fit of each curve, in batches. The result counts \
                bonds with and without a value, with reasons; those that moved beyond the tolerance stand on the log. What a bond was worth \
                in the past is asked with `asOf`, not valued anew.
                """,
            body: RevaluationBody.self, status: 202, answers: JobBody.schema
        ) { call, body in
            guard body.bonds.map({ !$0.isEmpty }) ?? true else {
                throw Problem(.invalidRequest, "found no bond, expected one or more, or none named for all", field: "bonds")
            }
            func order(_ known: LogPosition) -> RevaluationOrder {
                RevaluationOrder(curve: body.curve, bonds: body.bonds, known: known, reason: body.reason)
            }
            let payload = try CanonicalEncoder.encode(order(try await call.api.log.head().position))
            // What was known is not the client's to repeat.
            let mark = JobMark(of: try CanonicalEncoder.encode(order(.start)))
            return try await call.enqueue(RevaluationOrder.kind, payload, mark: mark)
        }
    }

    private static var list: Operation {
        .get(
            "/v1/jobs", "listJobs", chapter: chapter, "Jobs, the newest first, without what they do and what came of them.",
            details: """
                Those that are done or were called off are forgotten after 30 days, and the oldest of more than 10,000; dead ones after 90 days, \
                and the oldest of more than 1,000. An `Idempotency-Key` is known as long as its job.
                """,
            [
                .query("kind", .text(longest: 80), "Of this kind only: import, revaluation, retry, rebuild."),
                .query("state", ShownJobState.schema, "In this state only."), .limit,
                .query("cursor", .text(), "Where to go on: `next` of the page before."),
            ], answers: JobsBody.schema, types: ["application/json", "application/x-ndjson", "text/csv"],
            problems: [.notAcceptable]
        ) { call in
            let list = ["listJobs", call.text("kind") ?? "", call.text("state") ?? ""].joined(separator: " ")
            let before = try call.text("cursor").map { try MessageID(Cursor.read($0, of: list).key) }
            let state: ShownJobState? = call.choice("state")
            var filter = state?.filter ?? JobFilter()
            (filter.kind, filter.before, filter.limit) = (
                call.text("kind").map(call.api.jobs.queued), before, call.limit + 1
            )
            let jobs = try await call.api.jobs.queue.summaries(filter)
            let page = Array(jobs.prefix(call.limit))
            let next =
                try jobs.count > page.count
                ? page.last.map { try Cursor(list: list, key: "\($0.id)", position: .start).text } : nil
            return try call.page(page, next: next)
        }
    }

    private static var show: Operation {
        .get(
            "/v1/jobs/{id}", "showJob", chapter: chapter, "A job: how far it has come, and what came of it.", [identifier],
            answers: JobBody.schema, problems: [.notFound]
        ) { call in
            let id = try call.job
            guard let job = try await call.api.jobs.queue.summary(id) else { throw JobError.unknown(id) }
            return try call.answer(job)
        }
    }

    private static var cancel: Operation {
        change(
            "/v1/jobs/{id}/cancel", "cancelJob",
            "Calls a job off: at once when it waits, soon when it runs. What has ended stays as it is; what was done stays done."
        ) { (queue, id, now) throws(JobError) in try await queue.cancel(id, at: now) }
    }

    private static var revive: Operation {
        change(
            "/v1/jobs/{id}/revive", "reviveJob",
            "Lets a dead job be tried again, as often as at first; 409 for any other, and when what it was to do is kept no longer.",
            problems: [.conflict]
        ) { (queue, id, now) throws(JobError) in try await queue.revive(id, at: now) }
    }

    /// A write without a body: sent again, it finds what it asked for.
    private static func change(
        _ path: String, _ id: String, _ summary: String, problems: [ProblemKind] = [],
        _ change: @escaping @Sendable (any JobQueue, MessageID, Timestamp) async throws(JobError) -> JobSummary
    ) -> Operation {
        Operation(
            method: "POST", path: path, id: id, chapter: chapter, summary: summary, parameters: [identifier],
            success: Operation.Success(status: 200, note: summary, schema: JobBody.schema, types: ["application/json"]),
            problems: [.notFound] + problems
        ) { call in
            let (id, now) = (try call.job, call.api.clock.now)
            return try call.answer(try await change(call.api.jobs.queue, id, now))
        }
    }
}
