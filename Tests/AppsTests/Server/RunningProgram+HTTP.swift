import Foundation

#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

extension RunningProgram {
    /// What a supervisor is told.
    struct Answer {
        let status: Int
        let text: String
    }

    /// It did not come to what was waited for.
    struct NotReached: Error {
        let found: Answer
    }

    /// Asks the server.
    ///
    /// - Parameter path: such as `/healthz`.
    /// - Returns: the answer.
    /// - Throws: when there is none.
    func get(_ path: String) async throws -> Answer {
        guard let url = URL(string: url + path) else { throw URLError(.badURL) }
        let (body, response) = try await URLSession.shared.data(from: url)
        return Answer(
            status: (response as? HTTPURLResponse)?.statusCode ?? 0, text: String(decoding: body, as: UTF8.self))
    }

    /// Asks the server again and again, for up to a minute.
    ///
    /// - Parameters:
    ///   - path: such as `/healthz`.
    ///   - isReached: whether the answer is the one that is waited for.
    /// - Returns: that answer.
    /// - Throws: `NotReached` with the last answer.
    func get(_ path: String, until isReached: (Answer) -> Bool) async throws -> Answer {
        var answer = try await get(path)
        for _ in 0..<1_200 where !isReached(answer) {
            try await Task.sleep(for: .milliseconds(50))
            answer = try await get(path)
        }
        guard isReached(answer) else { throw NotReached(found: answer) }
        return answer
    }
}
