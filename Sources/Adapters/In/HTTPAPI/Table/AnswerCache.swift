internal import Contracts
package import Edge
internal import Messaging
package import Runtime
internal import Synchronization

/// Keeps answers to questions for as long as nothing that they are made of changes, so that many who look at the same get it without its
/// being made again.
///
/// An answer is kept only when nothing has changed while it was made, and for a second at most.
package final class AnswerCache: Sendable {
    /// What tells questions apart: where they go, and in which form the answer is wanted.
    private struct Question: Hashable {
        let target: String
        let accept: String?

        init(_ request: EdgeRequest) {
            // No escape of a query leads to a NUL between names and values.
            target = request.query.reduce(request.path) { $0 + "\0" + $1.name + "\0" + $1.value }
            accept = request.header("Accept")
        }
    }

    private struct State {
        var revision: UInt64 = 0
        var answers: [Question: (answer: EdgeAnswer, end: Timestamp)] = [:]
        var bytes = 0
    }

    /// The largest answer that is kept, and all that are kept, in bytes.
    private static let (most, mostInAll) = (64 << 10, 8 << 20)
    /// How long an answer is kept.
    private static let span = Duration.seconds(1)

    private let revision: @Sendable () -> UInt64
    private let clock: any WallClock
    private let state = Mutex(State())

    /// Keeps answers.
    ///
    /// - Parameters:
    ///   - clock: the node's clock.
    ///   - revision: counts the changes of what answers are made of, each after it is there to be read.
    package init(clock: any WallClock, revision: @escaping @Sendable () -> UInt64) {
        (self.clock, self.revision) = (clock, revision)
    }

    /// The answer that is kept.
    ///
    /// - Parameter request: the question.
    /// - Returns: nil when there is none, or something has changed since.
    package func answer(to request: EdgeRequest) -> EdgeAnswer? {
        let (now, question, time) = (revision(), Question(request), clock.now)
        return state.withLock { state in
            guard state.revision == now, let kept = state.answers[question], time < kept.end else { return nil }
            return kept.answer
        }
    }

    /// Makes an answer, and keeps it.
    ///
    /// - Parameters:
    ///   - request: the question.
    ///   - make: makes the answer.
    /// - Returns: the answer.
    /// - Throws: what `make` throws.
    package func keeping(_ request: EdgeRequest, _ make: () async throws -> EdgeAnswer) async throws -> EdgeAnswer {
        let before = revision()
        let answer = try await make()
        guard answer.status == 200, case .bytes(let bytes) = answer.body, bytes.count <= Self.most, revision() == before else {
            return answer
        }
        let (question, end) = (Question(request), clock.now.advanced(by: Self.span))
        state.withLock { state in
            if state.revision != before || state.bytes + bytes.count > Self.mostInAll {
                // Another may have seen a later one meanwhile: what it keeps is newer than this.
                guard state.revision <= before else { return }
                (state.revision, state.answers, state.bytes) = (before, [:], 0)
            }
            guard state.answers.updateValue((answer, end), forKey: question) == nil else { return }
            state.bytes += bytes.count + question.target.utf8.count + 512
        }
        return answer
    }
}
