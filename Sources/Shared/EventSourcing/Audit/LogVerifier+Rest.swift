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
    func compare(_ kept: LogHead?, _ audit: inout LogAudit) {
        guard let kept else { return }
        func differs(_ name: String, _ found: some CustomStringConvertible, _ expected: some CustomStringConvertible) {
            audit.add(AuditFinding(.head, at: audit.last, found: "\(name) \(found)", expected: "\(expected)"))
        }
        if kept.position != audit.last { differs("position", kept.position, audit.last) }
        if kept.chainHash != audit.chainHash { differs("chain hash", kept.chainHash, audit.chainHash) }
        if kept.recordedAt != audit.recordedAt { differs("time", kept.recordedAt, audit.recordedAt) }
        if audit.isWhole, kept.frontier != audit.frontier { differs("tree with root", kept.frontier.root, audit.frontier.root) }
    }

    /// Compares the answers with the events that their commands caused; nil when none are kept.
    func compareAnswers(
        _ audit: inout LogAudit, _ doubts: inout AuditDoubts, isFromStart: Bool
    ) async throws(EventStoreError) -> Int64? {
        do throws(EventStoreError) {
            return isFromStart ? try await compareAllAnswers(&audit, &doubts) : try await lookUpAnswers(&audit)
        } catch {
            guard case .damaged(let position, let detail) = error else { throw error }
            audit.add(AuditFinding(.unreadable, at: position ?? audit.last, found: detail, expected: "the answer to a command"))
            return 0
        }
    }

    private func lookUpAnswers(_ audit: inout LogAudit) async throws(EventStoreError) -> Int64? {
        guard let answer = source.answer else { return nil }
        let entries = audit.commands.entries
        for entry in entries {
            if let finding = CommandLedger.fault(of: try await answer(entry.command), for: entry) { audit.add(finding) }
        }
        return Int64(entries.count)
    }

    /// Goes over answers and commands side by side, both by the identifier of the command.
    private func compareAllAnswers(
        _ audit: inout LogAudit, _ doubts: inout AuditDoubts
    ) async throws(EventStoreError) -> Int64? {
        guard let answers = source.answers else { return nil }
        let entries = audit.commands.entries
        var (place, count) = (0, Int64(0))
        var last: MessageID?
        while true {
            let page = try await answers(last, LogVerifier.pageSize)
            if page.isEmpty { break }
            for answer in page {
                count += 1
                if let previous = last, answer.command <= previous {
                    audit.add(fault(answer, expected: "an answer behind that to \(previous)"))
                    continue
                }
                last = answer.command
                while place < entries.count, entries[place].command < answer.command {
                    if let finding = CommandLedger.fault(of: nil, for: entries[place]) { audit.add(finding) }
                    place += 1
                }
                check(answer, entries, &place, &audit, &doubts)
            }
            guard page.contains(where: { $0.command == last }) else { break }
        }
        for entry in entries[place...] {
            if let finding = CommandLedger.fault(of: nil, for: entry) { audit.add(finding) }
        }
        return count
    }

    private func check(
        _ answer: CommandAnswer, _ entries: [CommandLedger.Entry], _ place: inout Int, _ audit: inout LogAudit,
        _ doubts: inout AuditDoubts
    ) {
        guard place < entries.count, entries[place].command == answer.command else {
            if answer.first != nil ? audit.isWhole : answer.last > audit.last { doubts.add(answer) }
            return
        }
        while place < entries.count, entries[place].command == answer.command {
            if let finding = CommandLedger.fault(of: answer, for: entries[place]) { audit.add(finding) }
            place += 1
        }
    }

    private func fault(_ answer: CommandAnswer, expected: String) -> AuditFinding {
        let found = "events \(answer.first?.description ?? "none") to \(answer.last) of command \(answer.command)"
        return AuditFinding(.answer, at: answer.first ?? answer.last, found: found, expected: expected)
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
                let page = try await streamVersions(last, LogVerifier.pageSize)
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
        let later = try await laterEvents(behind: audit.last)
        for finding in doubts.findings(at: audit.last, later: later) { audit.add(finding) }
    }

    /// The events that were appended while the log was read, up to where it ends now; a log that grows on is not run after.
    private func laterEvents(behind last: LogPosition) async throws(EventStoreError) -> [RecordedEvent] {
        var later: [RecordedEvent] = []
        var ignored = FindingList(limit: 0)
        guard let end = try await keptHead(&ignored).head?.position else { return [] }
        do throws(EventStoreError) {
            while true {
                let place = later.last?.position ?? last
                let more = try await source.events(place, LogVerifier.pageSize)
                guard let furthest = more.last?.position, furthest > place else { break }
                later += more
                if furthest >= end { break }
            }
        } catch {
            guard case .damaged = error else { throw error }
        }
        return later
    }
}
