internal import Edge

/// The table of operations as a page for people: plain HTML, nothing from elsewhere.
enum DocsPage {
    static func html(_ operations: [Operation], release: String) -> String {
        let chapters = operations.reduce(into: [String]()) { if !$0.contains($1.chapter) { $0.append($1.chapter) } }
        var components: [(String, [Schema.Member])] = []
        for operation in operations {
            operation.body?.components(into: &components)
            operation.success.schema?.components(into: &components)
        }
        let contents = chapters.map { "<li><a href=\"#\(anchor($0))\">\(escape($0))</a></li>" }.joined()
        let sections = chapters.map { chapter in
            "<h2 id=\"\(anchor(chapter))\">\(escape(chapter))</h2>"
                + operations.filter { $0.chapter == chapter }.map { section($0) }.joined()
        }
        return """
            <!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <title>BondTrader \(escape(release)): the HTTP interface</title><style>\(style)</style></head><body>
            <h1>BondTrader: the HTTP interface</h1>
            <p>Release \(escape(release)). The same as <a href="/openapi.json">OpenAPI 3.1</a>; events through a broker as
            <a href="/asyncapi.json">AsyncAPI 3.0</a>. Prices are clean, per 100 of face; rates, yields and
            spreads are decimals a year unless a name ends in Bp; times are RFC 3339, dates ISO 8601; positions count the events of the log.</p>
            <p>Every answer names the position at which it is true in <code>Bondtrader-Position</code>. What goes wrong is told as
            <code>application/problem+json</code>.</p>
            <ul>\(contents)<li><a href="#forms">Forms</a></li><li><a href="#problems">Problems</a></li></ul>
            \(sections.joined())
            <h2 id="forms">Forms</h2>\(components.map { form($0.0, $0.1) }.joined())
            <h2 id="problems">Problems</h2>\(problems)
            </body></html>
            """
    }

    private static let style = """
        body{font:16px/1.5 system-ui,sans-serif;max-width:60em;margin:2em auto;padding:0 1em;color:#222;background:#fff}\
        code{font:14px/1.4 ui-monospace,monospace;background:#f3f3f3;padding:0 .2em}table{border-collapse:collapse;width:100%;margin:.5em 0 1.5em}\
        td,th{border-bottom:1px solid #ddd;padding:.3em .6em;text-align:left;vertical-align:top}h3{margin-top:2em}\
        @media(prefers-color-scheme:dark){body{color:#ddd;background:#181818}code{background:#2a2a2a}td,th{border-color:#444}a{color:#8cf}}
        """

    private static func section(_ operation: Operation) -> String {
        var html = "<h3 id=\"\(operation.id)\"><code>\(operation.method) \(escape(operation.path))</code></h3>"
        html += "<p>\(prose(operation.summary))</p>"
        if let details = operation.details { html += "<p>\(prose(details))</p>" }
        if !operation.parameters.isEmpty {
            let rows = operation.parameters.map {
                row([
                    "<code>\(escape($0.name))</code>", $0.place.rawValue, form($0.schema),
                    prose($0.note) + ($0.isRequired && $0.place != .path ? " Required." : ""),
                ])
            }
            html += "<table><tr><th>Parameter</th><th>In</th><th>Form</th><th>Says</th></tr>\(rows.joined())</table>"
        }
        if let body = operation.body { html += "<p>Takes \(form(body)) as \(list(operation.bodyTypes)).</p>" }
        let types = list(operation.success.types)
        let answer = operation.success.schema.map { " \(form($0))" } ?? ""
        let kinds = operation.allProblems.map { "<a href=\"#problem-\($0.rawValue)\">\($0.status) \($0.rawValue)</a>" }
        return html
            + "<p>Answers \(operation.success.status)\(answer) as \(types). Problems: \(kinds.joined(separator: ", ")).</p>"
    }

    private static func list(_ types: [String]) -> String { types.map { "<code>\(escape($0))</code>" }.joined(separator: ", ") }

    private static func form(_ name: String, _ members: [Schema.Member]) -> String {
        let rows = members.map {
            row([
                "<code>\(escape($0.name))</code>", form($0.schema), $0.isRequired ? "always" : "may be absent",
                prose($0.note ?? ""),
            ])
        }
        return "<h3 id=\"form-\(name)\">\(escape(name))</h3><table>\(rows.joined())</table>"
    }

    private static func form(_ schema: Schema) -> String {
        switch schema {
        case .object(let name, _): "<a href=\"#form-\(name)\">\(escape(name))</a>"
        case .array(let element, _): "list of \(form(element))"
        case .nullable(let schema): "\(form(schema)), or null"
        default: prose(schema.expectation)
        }
    }

    private static var problems: String {
        let rows = ProblemKind.allCases.map {
            "<tr id=\"problem-\($0.rawValue)\"><td>\($0.status)</td><td><code>\($0.rawValue)</code></td><td>\(prose($0.title)).</td></tr>"
        }
        return "<table>\(rows.joined())</table>"
    }

    private static func row(_ cells: [String]) -> String { "<tr>\(cells.map { "<td>\($0)</td>" }.joined())</tr>" }

    private static func anchor(_ chapter: String) -> String { chapter.lowercased() }

    /// Sentences, with what stands between backticks as code.
    private static func prose(_ text: String) -> String {
        let parts = text.split(separator: "`", omittingEmptySubsequences: false)
        // An odd backtick at the end opens nothing.
        guard parts.count % 2 == 1 else { return escape(text) }
        return parts.enumerated().map { place, part in
            place % 2 == 1 ? "<code>\(escape(String(part)))</code>" : escape(String(part))
        }.joined()
    }

    private static func escape(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;").replacing(
            "\"", with: "&quot;")
    }
}
