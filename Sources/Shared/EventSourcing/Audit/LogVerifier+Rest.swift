internal import Contracts

extension LogVerifier {
    /// The state that the next commit goes on from; nil when it is not kept or cannot be read.
    func keptHead(_ findings: inout FindingList) async throws(EventStoreError) -> (head: LogHead?, isChecked: Bool) {
        guard let head = source.head else { return (nil, false) }
        do throws(EventStoreError) {
            return (try await head(), true)
        } catch {
            guard case .damaged(let position, let detail) = error else { throw error }
            findings.add(.unreadable, at: position ?? .start, found: detail, expected: "the head")
            return (nil, true)
        }
    }

    /// Compares the state that the next commit goes on from with the events.
    func compare(_ kept: LogHead?, answers: AnswerChain?, _ audit: inout LogAudit) {
        guard let kept else { return }
        func differs(_ name: String, _ found: some CustomStringConvertible, _ expected: some CustomStringConvertible) {
            audit.add(AuditFinding(.head, at: audit.last, found: "\(name) \(found)", expected: "\(expected)"))
        }
        if kept.position != audit.last { differs("position", kept.position, audit.last) }
        if kept.chainHash != audit.chainHash { differs("chain hash", kept.chainHash, audit.chainHash) }
        if kept.recordedAt != audit.recordedAt { differs("time", kept.recordedAt, audit.recordedAt) }
        // Without the last head nothing closed its commit.
        let isOpen = answers.map { $0.count > audit.lastHead.answers.count } ?? false
        if let answers = isOpen ? answers?.closed : answers, kept.answers != answers {
            differs("\(kept.answers.count) answers with hash", kept.answers.hash, answers.hash)
        }
        if audit.isWhole, kept.frontier != audit.frontier { differs("tree with root", kept.frontier.root, audit.frontier.root) }
    }

    /// What the engine finds wrong with its own file; nil when it was not checked.
    func faults(isWanted: Bool) async -> FindingList? {
        var findings = FindingList(limit: findingLimit)
        guard isWanted, let faults = source.faults else { return nil }
        do throws(EventStoreError) {
            for fault in try await faults() { findings.add(.engine, at: .start, found: fault, expected: "a file without faults") }
        } catch {
            // A file that cannot be checked cannot be read either, which the reading tells.
            guard case .damaged(_, let detail) = error else { return nil }
            findings.add(.engine, at: .start, found: detail, expected: "a file that can be checked")
        }
        return findings
    }

    /// Looks for events and answers behind the end that the storage names, which a reader would be given nevertheless.
    func lookBeyond(_ audit: inout LogAudit) async throws(EventStoreError) {
        var ignored = FindingList(limit: 0)
        guard let end = try await keptHead(&ignored).head else { return }
        do throws(EventStoreError) {
            let event = try await source.page(end.position, PageLimit(1)).rows.first
            let answer = try await source.answers?(end.answers.count, PageLimit(1)).first
            if event == nil, answer == nil { return }
            // The log may have grown meanwhile, by whole commits with their heads.
            guard let now = try await keptHead(&ignored).head else { return }
            let expected = "none behind the last signed head, at \(end.position)"
            if let event, event.position > now.position {
                audit.add(AuditFinding(.end, at: event.position, found: "an event", expected: expected))
            }
            if let answer, now.answers.count == end.answers.count {
                audit.add(
                    AuditFinding(.answer, at: end.position, found: "an answer to command \(answer.command)", expected: expected))
            }
        } catch {
            guard case .damaged(let position, let detail) = error else { throw error }
            audit.add(AuditFinding(.unreadable, at: position ?? end.position, found: detail, expected: "nothing behind the end"))
        }
    }

    /// Compares the versions kept for streams with those of their last events; nil when none are kept.
    func compareStreams(
        _ audit: inout LogAudit, _ doubts: inout AuditDoubts, isFromStart: Bool
    ) async throws(EventStoreError) -> Int64? {
        guard isFromStart, let streamVersions = source.streamVersions else { return nil }
        var count: Int64 = 0
        var last: StreamName?
        do throws(EventStoreError) {
            while true {
                let page = try await streamVersions(last, LogVerifier.page.rows)
                guard let end = page.last?.stream else { break }
                for kept in page {
                    let found = audit.versions[kept.stream]
                    if found != nil { count += 1 }
                    if kept.version != found { doubts.add(kept, found: found) }
                }
                guard end != last else { break }
                last = end
            }
        } catch {
            guard case .damaged(let position, let detail) = error else { throw error }
            audit.add(AuditFinding(.unreadable, at: position ?? audit.last, found: detail, expected: "a stream's version"))
            return count
        }
        if count < audit.versions.count {
            audit.add(
                AuditFinding(.stream, at: audit.last, found: "\(count) of its streams", expected: "\(audit.versions.count)"))
        }
        return count
    }

    /// Looks whether what does not fit was appended while the log was read.
    func settle(_ doubts: AuditDoubts, _ audit: inout LogAudit) async throws(EventStoreError) {
        if doubts.isEmpty { return }
        let later = try await laterVersions(behind: audit.last)
        for finding in doubts.findings(at: audit.last, later: later) { audit.add(finding) }
    }

    /// The versions of streams by the events that were appended while the log was read, up to where it ends now; a log that grows on is
    /// not run after.
    private func laterVersions(behind last: LogPosition) async throws(EventStoreError) -> [StreamName: Int64] {
        var later: [StreamName: Int64] = [:]
        var place = last
        var ignored = FindingList(limit: 0)
        guard let end = try await keptHead(&ignored).head?.position else { return [:] }
        do throws(EventStoreError) {
            while true {
                let more = try await source.page(place, LogVerifier.page)
                guard let furthest = more.last, furthest > place else { break }
                for row in more.rows { later[more.stream(of: row)] = row.version }
                place = furthest
                if furthest >= end { break }
            }
        } catch {
            guard case .damaged = error else { throw error }
        }
        return later
    }
}
