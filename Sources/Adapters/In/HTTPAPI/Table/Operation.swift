package import Edge

/// One row of the table from which both the routes and the documents are made.
package struct Operation: Sendable {
    /// What it answers when all goes well.
    package struct Success: Sendable {
        /// The HTTP status.
        package let status: Int
        /// What it says, for people.
        package let note: String
        /// The form of the body in JSON; nil when it is no JSON.
        package let schema: Schema?
        /// Its media types, the first by default.
        package let types: [String]
    }

    /// `GET`, `POST` and so on.
    package let method: String

    /// The path, with names in braces.
    package let path: String

    /// Its name for programs, unique.
    package let id: String

    /// The chapter of the documentation.
    package let chapter: String

    /// What it does, in a line.
    package let summary: String

    /// What else there is to say.
    package var details: String?

    /// What it takes.
    package var parameters: [Parameter]

    /// The form of the body that it takes; nil for none.
    package var body: Schema?

    /// The media types of the body; of others than JSON nothing but the size is checked here.
    package var bodyTypes = ["application/json"]

    /// Bytes in the body; nil for as many as the server takes elsewhere.
    package var bodyBytes: Int?

    /// What it answers when all goes well.
    package var success: Success

    /// What may go wrong, beside what may with every operation.
    package var problems: [ProblemKind]

    /// What a request is to the server while it is under way.
    package var load = EdgeRoute.Load.request

    /// Whether an answer is made of what the read models hold, and of nothing else, so that it may be kept until they change.
    package var isOfRows = false

    /// Does it.
    let run: @Sendable (Call) async throws -> EdgeAnswer

    /// What may go wrong with every operation.
    static let commonProblems: [ProblemKind] = [
        .invalidRequest, .refused, .targetTooLong, .headersTooLarge, .defect, .unavailable, .timeout,
    ]

    /// All that may go wrong, by status.
    package var allProblems: [ProblemKind] {
        let ofBody: [ProblemKind] =
            body == nil
            ? []
            : (bodyTypes.contains("application/json") ? [.malformedJSON] : []) + [
                .slowRequest, .tooLarge, .unsupportedMediaType, .idempotencyKeyReused,
            ]
        // A path whose name is empty or a broken escape is another one, which is not there.
        let ofPath: [ProblemKind] = parameters.contains { $0.place == .path } ? [.notFound] : []
        var seen: Set<ProblemKind> = []
        return (Operation.commonProblems + [.slowRequest, .tooLarge] + ofBody + ofPath + problems).filter {
            seen.insert($0).inserted
        }
        .sorted { ($0.status, $0.rawValue) < ($1.status, $1.rawValue) }
    }

    /// A question.
    static func get(
        _ path: String, _ id: String, chapter: String, _ summary: String, details: String? = nil, _ parameters: [Parameter] = [],
        answers schema: Schema?, types: [String] = ["application/json"], problems: [ProblemKind] = [],
        load: EdgeRoute.Load = .request,
        run: @escaping @Sendable (Call) async throws -> EdgeAnswer
    ) -> Operation {
        Operation(
            method: "GET", path: path, id: id, chapter: chapter, summary: summary, details: details, parameters: parameters,
            success: Success(status: 200, note: summary, schema: schema, types: types), problems: problems, load: load,
            run: run)
    }

    /// A list, of which each answer is a page.
    static func list(
        _ path: String, _ id: String, chapter: String, _ summary: String, details: String? = nil, _ parameters: [Parameter] = [],
        of schema: Schema, problems: [ProblemKind] = [], run: @escaping @Sendable (Call) async throws -> EdgeAnswer
    ) -> Operation {
        get(
            path, id, chapter: chapter, summary, details: details, parameters, answers: schema,
            types: ["application/json", "application/x-ndjson", "text/csv"],
            problems: [.notAcceptable, .positionNotReached] + problems, run: run)
    }

    /// A write.
    static func write<Body: WireObject>(
        _ method: String, _ path: String, _ id: String, chapter: String, _ summary: String, details: String? = nil,
        _ parameters: [Parameter] = [], body: Body.Type, status: Int = 200, answers schema: Schema, problems: [ProblemKind] = [],
        run: @escaping @Sendable (Call, Body) async throws -> EdgeAnswer
    ) -> Operation {
        write(
            method, path, id, chapter: chapter, summary, details: details, parameters, body: Body.schema, status: status,
            answers: schema, problems: problems
        ) { call in
            try await run(call, try call.body(Body.self))
        }
    }

    /// A write whose body is of a form that no type has.
    static func write(
        _ method: String, _ path: String, _ id: String, chapter: String, _ summary: String, details: String? = nil,
        _ parameters: [Parameter] = [], body: Schema, types: [String] = ["application/json"], status: Int = 200,
        answers schema: Schema, problems: [ProblemKind] = [], run: @escaping @Sendable (Call) async throws -> EdgeAnswer
    ) -> Operation {
        Operation(
            method: method, path: path, id: id, chapter: chapter, summary: summary, details: details,
            parameters: parameters + [.idempotencyKey], body: body, bodyTypes: types,
            success: Success(status: status, note: summary, schema: schema, types: ["application/json"]),
            problems: [.businessRule] + problems, run: run)
    }
}
