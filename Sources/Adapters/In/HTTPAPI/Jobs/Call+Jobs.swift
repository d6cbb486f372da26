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
    ///   - name: what it is called, for people.
    ///   - mark: what tells it from other work under the same key; nil for the payload's.
    /// - Returns: 202, where the job is, and how it stands.
    /// - Throws: `Problem` for a kind that is not done here, or `JobError`.
    func enqueue(
        _ kind: String, _ payload: [UInt8], name: String? = nil, mark: JobMark? = nil
    ) async throws -> EdgeAnswer {
        guard api.jobs.kinds.contains(kind) else {
            throw Problem(.unavailable, "the module that does jobs of the kind \(kind) is not hosted here")
        }
        let context = writing()
        let request = JobRequest(
            id: context.id, kind: api.jobs.queued(kind), payload: payload, actor: context.actor, name: name, mark: mark)
        let job = try await api.jobs.queue.enqueue(request, at: api.clock.now)
        var answer = try answer(job, status: 202)
        answer.fields.append(("Location", "/v1/jobs/\(job.id)"))
        return answer
    }

    /// How a job stands.
    func answer(_ job: JobSummary, status: Int = 200) throws -> EdgeAnswer {
        EdgeAnswer(status: status, type: "application/json", body: .bytes(try WireCoding.bytes(try JobBody(job))))
    }

    /// A page of jobs, in the form that the client takes.
    func page(_ jobs: [JobSummary], next: String?) throws -> EdgeAnswer {
        let items = jobs.map { ListedJobBody($0) }
        return try rows(items, or: JobsBody(items: items, next: next), next: next)
    }
}
