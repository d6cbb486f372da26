import Edge
import Foundation

#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

/// Talks to a server's HTTP interface.
struct APIClient {
    let base: URL

    /// What messages call the server.
    var name: String { base.absoluteString }

    /// How long it waits for an answer, in seconds.
    private static let patience = 60.0

    /// Asks for a resource.
    ///
    /// - Parameters:
    ///   - path: below the server, such as `/v1/bonds`, its names percent-encoded.
    ///   - query: parameters; those without a value are left out.
    /// - Returns: the JSON that was answered.
    /// - Throws: `CommandEnd`, by cause.
    func get(_ path: String, _ query: [(String, String?)] = []) async throws -> APIAnswer {
        try await answer(to: request("GET", path, query))
    }

    /// Asks for a resource at a position that the log may not have come to.
    ///
    /// - Parameters:
    ///   - path: below the server.
    ///   - query: parameters, of which one names the position.
    /// - Returns: the JSON that was answered; nil when the log has not come so far, also while the server waited for it.
    /// - Throws: `CommandEnd`, by cause.
    func getReached(_ path: String, _ query: [(String, String?)]) async throws -> APIAnswer? {
        let request = try request("GET", path, query)
        let (status, body) = try await exchange(request)
        return status == 409 ? nil : try answer(status, body, to: request)
    }

    /// Sends something to be done, under a key of its own, so that sending it again does nothing twice.
    ///
    /// - Parameters:
    ///   - path: below the server.
    ///   - body: the JSON to send; nil for none.
    /// - Returns: the JSON that was answered.
    /// - Throws: `CommandEnd`, by cause.
    func post(_ path: String, _ body: JSONValue? = nil) async throws -> APIAnswer {
        try await post(path, [], body.map { (JSONText.bytes($0), "application/json") })
    }

    /// Sends a file, under a key of its own.
    ///
    /// - Parameters:
    ///   - path: below the server.
    ///   - query: parameters; those without a value are left out.
    ///   - file: its bytes, as they are.
    /// - Returns: the JSON that was answered.
    /// - Throws: `CommandEnd`, by cause.
    func post(_ path: String, _ query: [(String, String?)], file: [UInt8]) async throws -> APIAnswer {
        try await post(path, query, (file, "application/octet-stream"))
    }

    private func post(_ path: String, _ query: [(String, String?)], _ body: (bytes: [UInt8], type: String)?) async throws
        -> APIAnswer
    {
        var request = try request("POST", path, query)
        if let body {
            request.httpBody = Data(body.bytes)
            request.setValue(body.type, forHTTPHeaderField: "Content-Type")
        }
        request.setValue(UUID().uuidString.lowercased(), forHTTPHeaderField: "Idempotency-Key")
        return try await answer(to: request)
    }

    private func request(_ method: String, _ path: String, _ query: [(String, String?)]) throws -> URLRequest {
        guard let url = APIPath.url(base, path, query) else {
            throw CommandEnd.usage(["the server: found \(name), expected an address such as \(ServerOptions.standard)"])
        }
        var request = URLRequest(url: url, timeoutInterval: Self.patience)
        request.httpMethod = method
        request.setValue("application/json", forHTTPHeaderField: "Accept")
        return request
    }

    private func answer(to request: URLRequest) async throws -> APIAnswer {
        let (status, body) = try await exchange(request)
        return try answer(status, body, to: request)
    }

    private func exchange(_ request: URLRequest) async throws -> (status: Int, body: [UInt8]) {
        let session = URLSession(configuration: .ephemeral)
        defer { session.finishTasksAndInvalidate() }
        let (data, response): (Data, URLResponse)
        do {
            (data, response) = try await session.data(for: request)
        } catch {
            throw CommandEnd.unavailable([
                "\(name): no answer (\(error.localizedDescription)); is the server running? `bondtrader demo` starts one"
            ])
        }
        guard let status = (response as? HTTPURLResponse)?.statusCode else {
            throw CommandEnd.unavailable(["\(name): found no HTTP answer"])
        }
        return (status, Array(data))
    }

    private func answer(_ status: Int, _ body: [UInt8], to request: URLRequest) throws -> APIAnswer {
        guard (200..<300).contains(status) else { throw APIProblem.end(status: status, body: body, of: request) }
        guard let value = try? JSONReader.read(body) else {
            throw CommandEnd.unavailable([
                "\(name): found an answer that is no JSON, expected that of a bondtrader server"
            ])
        }
        return APIAnswer(value: value, bytes: body)
    }
}
