package import Edge

extension Operation {
    /// The route that does it.
    ///
    /// - Parameter api: what it works with.
    /// - Returns: the route; parameters that the table does not know are refused.
    package func route(_ api: PublicAPI) -> EdgeRoute {
        let answer: @Sendable (EdgeRequest) async throws -> EdgeAnswer = { request in
            try check(request)
            return try await run(Call(request: request, operation: self, api: api))
        }
        guard isOfRows, let kept = api.kept else {
            return EdgeRoute(method, path, load: load, bodyBytes: bodyBytes, handle: answer)
        }
        return EdgeRoute(
            method, path, load: load, bodyBytes: bodyBytes, recall: { kept.answer(to: $0) },
            handle: { request in try await kept.keeping(request) { try await answer(request) } })
    }

    private func check(_ request: EdgeRequest) throws(Problem) {
        let known = parameters.filter { $0.place == .query }
        for (name, value) in request.query {
            guard let parameter = known.first(where: { $0.name == name }) else {
                let names = known.isEmpty ? "none" : known.map(\.name).joined(separator: ", ")
                throw Problem(.invalidRequest, "found the unknown parameter \"\(name)\", expected \(names)", field: name)
            }
            guard request.query.filter({ $0.name == name }).count == 1 else {
                throw Problem(.invalidRequest, "found the parameter \"\(name)\" more than once, expected once", field: name)
            }
            try parameter.schema.check(text: value, of: name)
        }
        for parameter in parameters {
            let value: String? =
                switch parameter.place {
                case .path: request.captures[parameter.name]
                case .header: request.header(parameter.name)
                case .query: request.query.first { $0.name == parameter.name }?.value
                }
            guard let value else {
                guard !parameter.isRequired else {
                    throw Problem(
                        .invalidRequest, "found nothing, expected \(parameter.schema.expectation)", field: parameter.name)
                }
                continue
            }
            if parameter.place != .query { try parameter.schema.check(text: value, of: parameter.name) }
        }
    }
}

extension Schema {
    /// Checks a value that stands in a path, a query or a header field.
    func check(text: String, of name: String) throws(Problem) {
        // No name, day or number has one, and no store takes it.
        guard !text.utf8.contains(0) else {
            throw Problem(.invalidRequest, "found text with the character 0, expected \(expectation)", field: name)
        }
        switch self {
        case .integer:
            guard let number = Int(text), text.first != "+" else {
                throw Problem(.invalidRequest, "found \"\(text)\", expected \(expectation)", field: name)
            }
            try check(.number(Double(number)), at: name)
        case .number:
            guard let number = Double(text), number.isFinite else {
                throw Problem(.invalidRequest, "found \"\(text)\", expected \(expectation)", field: name)
            }
        case .bool:
            guard text == "true" || text == "false" else {
                throw Problem(.invalidRequest, "found \"\(text)\", expected \(expectation)", field: name)
            }
        case .array:
            let parts = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            try check(.array(parts.map { .text($0) }), at: name)
        default: try check(.text(text), at: name)
        }
    }
}
