import Foundation

#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

/// A client of the HTTP interface that does not give up: what was not answered it sends again, under the same key.
struct Client: Sendable {
    /// What came back.
    struct Answer: Sendable {
        let status: Int
        let text: String

        /// The body as JSON.
        var json: JSON { get throws { try JSON(text) } }
    }

    /// It was refused, or never answered.
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    /// Where it sends, in turn.
    let addresses: [String]
    /// How long it goes on.
    var patience: Duration = .seconds(60)

    /// What a process says that does not host the module which is asked.
    static let notHosted = "not hosted here"

    private static let session: URLSession = {
        let settings = URLSessionConfiguration.ephemeral
        settings.httpMaximumConnectionsPerHost = 64
        settings.timeoutIntervalForRequest = 20
        settings.requestCachePolicy = .reloadIgnoringLocalCacheData
        return URLSession(configuration: settings)
    }()

    /// Asks each address once.
    ///
    /// - Throws: `Failure` for an answer that is none.
    func get(_ path: String) async throws -> JSON {
        let answer = try await send("GET", path, body: nil)
        guard answer.status == 200 else { throw Failure(description: "GET \(path): \(answer.status) \(answer.text)") }
        return try answer.json
    }

    /// Sends a write.
    ///
    /// - Parameters:
    ///   - path: such as `/v1/quotes`.
    ///   - body: JSON, or a file.
    ///   - key: the same for the same write, however often it is sent.
    ///   - type: of the body.
    /// - Returns: the answer.
    /// - Throws: `Failure` when nobody answers.
    func post(_ path: String, _ body: String, key: String, type: String = "application/json") async throws -> Answer {
        try await send("POST", path, body: body, key: key, type: type)
    }

    /// Sends a request until it is answered: an unavailable server, and none, are asked again.
    func send(
        _ method: String, _ path: String, body: String?, key: String? = nil, type: String = "application/json",
        headers: [String: String] = [:]
    ) async throws -> Answer {
        let end = ContinuousClock.now + patience
        var (turn, last) = (0, "nobody answered")
        while ContinuousClock.now < end {
            let address = addresses[turn % addresses.count]
            turn += 1
            do {
                let answer = try await once(address, method, path, body: body, key: key, type: type, headers: headers)
                let mayCome = [408, 429, 502, 503, 504].contains(answer.status) && !answer.text.contains(Self.notHosted)
                guard mayCome else { return answer }
                last = "\(answer.status) \(answer.text)"
            } catch let error as URLError {
                last = "\(error)"
            }
            try await Task.sleep(for: .milliseconds(50))
        }
        throw Failure(description: "\(method) \(path): \(last)")
    }

    /// Sends a request once.
    ///
    /// - Throws: `URLError` when there is no answer.
    func once(
        _ address: String, _ method: String, _ path: String, body: String?, key: String?, type: String = "application/json",
        headers: [String: String] = [:]
    ) async throws -> Answer {
        guard let url = URL(string: address + path) else { throw URLError(.badURL) }
        var request = URLRequest(url: url)
        request.httpMethod = method
        for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
        if let key { request.setValue(key, forHTTPHeaderField: "Idempotency-Key") }
        if let body {
            request.httpBody = Data(body.utf8)
            request.setValue(type, forHTTPHeaderField: "Content-Type")
        }
        let (data, response) = try await Self.session.data(for: request)
        return Answer(status: (response as? HTTPURLResponse)?.statusCode ?? 0, text: String(decoding: data, as: UTF8.self))
    }
}
