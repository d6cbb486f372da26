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
        /// The path, and names and values of the query, one after the other: bytes, because texts that are equal may be written in more than
        /// one way, and 255 between them, which no UTF-8 has.
        let target: [UInt8]
        let accept: String?

        init(_ request: EdgeRequest) {
            var target = Array(request.path.utf8)
            for (name, value) in request.query {
                for part in [name, value] {
                    target.append(255)
                    target += part.utf8
                }
            }
            self.target = target
            accept = request.header("Accept")
        }
    }

    /// An answer that is kept.
    private struct Kept {
        let answer: EdgeAnswer
        let end: Timestamp
        /// What it takes, with its question.
        let bytes: Int
    }

    private struct State {
        var revision: UInt64 = 0
        var answers: [Question: Kept] = [:]
        var bytes = 0
    }

    /// The largest answer that is kept, in bytes.
    private static let most = 64 << 10
    /// All answers that are kept, in bytes, their questions with them.
    package static let mostInAll = 8 << 20
    /// What an answer takes beside its bytes and its question.
    private static let overhead = 512
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

    /// What is kept takes so many bytes, at most ``mostInAll``.
    package var bytes: Int { state.withLock(\.bytes) }

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
        let question = Question(request)
        let kept = Kept(
            answer: answer, end: clock.now.advanced(by: Self.span), bytes: bytes.count + question.target.count + Self.overhead)
        state.withLock { state in
            if state.revision != before || state.bytes + kept.bytes > Self.mostInAll {
                // Another may have seen a later one meanwhile: what it keeps is newer than this.
                guard state.revision <= before else { return }
                (state.revision, state.answers, state.bytes) = (before, [:], 0)
            }
            state.bytes += kept.bytes - (state.answers.updateValue(kept, forKey: question)?.bytes ?? 0)
        }
        return answer
    }
}
