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
        try await send(URLRequest(url: try address(path)))
    }

    /// Sends the server JSON.
    ///
    /// - Parameters:
    ///   - path: such as `/v1/marks`.
    ///   - json: the body.
    /// - Returns: the answer.
    /// - Throws: when there is none.
    func post(_ path: String, _ json: String) async throws -> Answer {
        var request = URLRequest(url: try address(path))
        request.httpMethod = "POST"
        request.httpBody = Data(json.utf8)
        request.setValue("application/json", forHTTPHeaderField: "Content-Type")
        return try await send(request)
    }

    private func address(_ path: String) throws -> URL {
        guard let address = URL(string: url + path) else { throw URLError(.badURL) }
        return address
    }

    private func send(_ request: URLRequest) async throws -> Answer {
        let (body, response) = try await URLSession.shared.data(for: request)
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
