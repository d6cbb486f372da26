internal import Contracts
internal import Edge
internal import Messaging

struct JobProgressBody: WireObject {
    var done: Int
    var total: Int?
    var note: String?

    static var notes: [String: String] {
        [
            "done": "How many parts are done.", "total": "How many there are; absent when nobody knows.",
            "note": "What it is at.",
        ]
    }
}

/// A job in a list: without what came of it.
struct ListedJobBody: WireObject {
    var id: MessageID
    var kind: String
    var name: String?
    var payloadBytes: Int
    var state: ShownJobState
    var actor: String
    var enqueuedAt: WireTime
    var changedAt: WireTime
    var notBefore: WireTime
    var attempt: Int
    var attempts: Int
    var isCancelling: Bool
    var isPayloadKept: Bool
    var progress: JobProgressBody?
    var failure: String?

    static var notes: [String: String] {
        [
            "kind": "What is done: `import`, `revaluation`, `retry`, `rebuild`.",
            "name": "What it is called: of an import the file, of a retry or a rebuild the service.",
            "payloadBytes":
                "How large what is to be done is; it is dropped when the job is done or was called off, and of the oldest dead ones when it is too much.",
            "isPayloadKept": "Whether what is to be done is kept still: a dead job without it cannot be revived.",
            "state":
                "`waiting`, `running`, `cancelling`: it runs, and is asked to stop, `done`, `cancelled`, or `dead`: it failed for good, and `failure` says why.",
            "notBefore": "When it may begin; later than at first after a failure.",
            "attempt": "How often it was begun.", "attempts": "How often it may be.",
            "isCancelling": "Whether it was called off and has not stopped yet.", "progress": "How far it has come.",
            "failure":
                "Why the last attempt that failed did, or lost its lease; a job that is done says so of an earlier attempt.",
        ]
    }

    init(_ job: JobSummary) {
        (id, kind, state, actor) = (job.id, JobDesk.shown(job.kind), ShownJobState(job), job.actor.text)
        (name, payloadBytes) = (job.name, Int(job.mark.bytes))
        (enqueuedAt, changedAt) = (WireTime(job.enqueuedAt), WireTime(job.changedAt))
        notBefore = WireTime(job.notBefore)
        (attempt, attempts, isCancelling) = (job.attempt, job.attempts, job.isCancelling)
        isPayloadKept = job.isPayloadKept
        progress = job.progress.map {
            JobProgressBody(done: Int($0.done), total: $0.total.map { Int($0) }, note: $0.note)
        }
        failure = job.failure
    }
}

/// A job with what came of it.
struct JobBody: WireObject {
    var id: MessageID
    var kind: String
    var name: String?
    var payloadBytes: Int
    var payloadDigest: Digest256
    var state: ShownJobState
    var actor: String
    var enqueuedAt: WireTime
    var changedAt: WireTime
    var notBefore: WireTime
    var leasedUntil: WireTime?
    var worker: String?
    var attempt: Int
    var attempts: Int
    var isCancelling: Bool
    var isPayloadKept: Bool
    var progress: JobProgressBody?
    var failure: String?
    var result: AnyJSON?

    static var notes: [String: String] {
        var notes = ListedJobBody.notes
        notes["leasedUntil"] = "Until when its worker has it, unless it is renewed."
        notes["payloadDigest"] = "SHA-256 of what is to be done; it stays when that is dropped."
        notes["worker"] = "Who has it, or had it last."
        notes["result"] =
            "What came of it, once it is done. Of an import: rows, bonds and quotes, each in one place, with reasons; of one that was called off while it ran, what it had read, sent and been answered by then. Of a revaluation: bonds with and without a value on each curve. Of a retry: what was tried and settled, with reasons for the rest. Of a rebuild: the position that the rows have reached."
        return notes
    }

    init(_ job: JobSummary) throws {
        let listed = ListedJobBody(job)
        (id, kind, state, actor) = (listed.id, listed.kind, listed.state, listed.actor)
        (name, payloadBytes, payloadDigest) = (listed.name, listed.payloadBytes, job.mark.digest)
        (enqueuedAt, changedAt, notBefore) = (listed.enqueuedAt, listed.changedAt, listed.notBefore)
        leasedUntil = job.leasedUntil.map { WireTime($0) }
        worker = job.worker
        (attempt, attempts, isCancelling) = (listed.attempt, listed.attempts, listed.isCancelling)
        isPayloadKept = listed.isPayloadKept
        (progress, failure) = (listed.progress, listed.failure)
        result = try job.result.map { try AnyJSON(kept: $0, of: "result of job \(job.id)") }
    }
}

/// A page of jobs.
struct JobsBody: WireObject {
    var items: [ListedJobBody]
    var next: String?

    static var notes: [String: String] {
        [
            "items": "The jobs, the newest first.",
            "next":
                "Give it as `cursor` to go on; absent on the last page. Jobs are not on the log: each page says how they stand now.",
        ]
    }
}

/// What is to be valued anew.
struct RevaluationBody: WireObject {
    var curve: String?
    var bonds: [BondID]?
    var reason: String?

    static var notes: [String: String] {
        [
            "curve": "The curve to value on, such as `USD-TREASURY`; every curve that is kept when it is absent.",
            "bonds": "These only; all in use of the currency of each curve when it is absent.",
            "reason": "Why; the events keep it.",
        ]
    }
}
