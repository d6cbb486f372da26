internal import Contracts

extension LogVerifier {
    /// Compares the answers in front of the events at hand, which are kept for repeats, with the hash in the signed head there.
    func compareAnswers(through head: TreeHead, _ findings: inout FindingList) async throws(EventStoreError) {
        guard let answers = source.answers else { return }
        var chain = AnswerChain.empty
        do throws(EventStoreError) {
            while chain.count < head.answers.count {
                var limit = LogVerifier.page
                limit.rows = Int(min(Int64(limit.rows), head.answers.count - chain.count))
                let page = try await answers(chain.count, limit)
                if page.isEmpty { break }
                for answer in page { chain = chain.appending(answer) }
            }
        } catch {
            switch error {
            // An archive has the answers of its own range only.
            case .archived: return
            case .damaged(_, let detail):
                findings.add(.unreadable, at: head.position, found: detail, expected: "answers up to \(head.position)")
                return
            default: throw error
            }
        }
        guard (chain.count, chain.hash) != (head.answers.count, head.answers.hash) else { return }
        findings.add(
            .answer, at: head.position, found: "hash \(chain.hash) of \(chain.count) answers",
            expected: "\(head.answers.hash) of \(head.answers.count), as the signed head says")
    }
}
