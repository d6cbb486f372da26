internal import Contracts
internal import Edge
internal import Messaging

extension Call {
    /// The job that the path names.
    var job: MessageID {
        get throws {
            let text = text("id") ?? ""
            guard let id = try? MessageID(text) else {
                throw Problem(.invalidRequest, "found \"\(text)\", expected the identifier of a job", field: "id")
            }
            return id
        }
    }

    /// Takes a job in.
    ///
    /// - Parameters:
    ///   - kind: what kind of work it is.
    ///   - payload: what to do, in canonical bytes.
    ///   - isSame: whether the payload of a job that was taken in under the same key says the same.
    /// - Returns: 202, where the job is, and how it stands.
    /// - Throws: `Problem` for a kind that is not done here, or `JobError`.
    func enqueue(
        _ kind: String, _ payload: [UInt8], isSame: ([UInt8]) -> Bool = { _ in false }
    ) async throws -> EdgeAnswer {
        guard api.jobs.kinds.contains(kind) else {
            throw Problem(.unavailable, "the module that does jobs of the kind \(kind) is not hosted here")
        }
        let context = writing()
        let request = JobRequest(id: context.id, kind: kind, payload: payload, actor: context.actor)
        let (queue, now) = (api.jobs.queue, api.clock.now)
        let job: Job
        do throws(JobError) {
            job = try await queue.enqueue(request, at: now)
        } catch {
            guard case .reused(let id) = error, let first = try await queue.job(id), first.request.kind == kind,
                isSame(first.request.payload)
            else { throw error }
            job = first
        }
        var answer = try answer(JobSummary(job), status: 202)
        answer.fields.append(("Location", "/v1/jobs/\(job.request.id)"))
        return answer
    }

    /// How a job stands.
    func answer(_ job: JobSummary, status: Int = 200) throws -> EdgeAnswer {
        EdgeAnswer(status: status, type: "application/json", body: .bytes(try WireCoding.bytes(try JobBody(job))))
    }

    /// A page of jobs, in the form that the client takes.
    func page(_ jobs: [JobSummary], next: String?) throws -> EdgeAnswer {
        let rows = jobs.map { ListedJobBody($0) }
        var answer: EdgeAnswer
        switch try Negotiation.type(request.header("Accept"), of: operation.success.types) {
        case "application/x-ndjson":
            let lines: [UInt8] = try rows.flatMap { (row) -> [UInt8] in try WireCoding.bytes(row) + [10] }
            answer = EdgeAnswer(type: "application/x-ndjson", body: .bytes(lines))
        case "text/csv":
            answer = EdgeAnswer(
                type: "text/csv; charset=utf-8; header=present",
                body: .bytes(try CSVText.bytes(rows, ListedJobBody.schema)))
        default:
            answer = EdgeAnswer(
                type: "application/json", body: .bytes(try WireCoding.bytes(JobsBody(items: rows, next: next))))
        }
        answer.fields.append(("Vary", "Accept"))
        return answer
    }
}
