internal import Contracts
internal import Edge

/// What describes the interface, made of the same table as its routes.
enum DocsOperations {
    private static let chapter = "Documentation"

    static var all: [Operation] { [root, openAPI, asyncAPI, docs] }

    /// Whoever opens the server's address in a browser is led on.
    private static var root: Operation {
        let note = "Leads to /docs."
        return Operation(
            method: "GET", path: "/", id: "showRoot", chapter: chapter, summary: note, parameters: [],
            success: Operation.Success(status: 302, note: note, schema: nil, types: ["text/html; charset=utf-8"]), problems: []
        ) { _ in
            let page = "<!doctype html><title>BondTrader</title><p>BondTrader: <a href=\"/docs\">the HTTP interface</a>.</p>"
            return EdgeAnswer(
                status: 302, type: "text/html; charset=utf-8", fields: [("Location", "/docs")], body: .bytes(Array(page.utf8)))
        }
    }

    private static var openAPI: Operation {
        .get("/openapi.json", "showOpenAPI", chapter: chapter, "This interface as OpenAPI 3.1.", answers: .any) { call in
            .json(OpenAPIDocument.document(call.api.operations, release: call.api.release))
        }
    }

    private static var asyncAPI: Operation {
        .get(
            "/asyncapi.json", "showAsyncAPI", chapter: chapter, "The events that others get through a broker, as AsyncAPI 3.0.",
            answers: .any
        ) { call in
            .json(AsyncAPIDocument.document(OutwardContracts.all, brokers: call.api.brokers, release: call.api.release))
        }
    }

    private static var docs: Operation {
        .get(
            "/docs", "showDocs", chapter: chapter, "This interface for people.", answers: nil, types: ["text/html; charset=utf-8"]
        ) { call in
            let page = DocsPage.html(call.api.operations, release: call.api.release)
            return EdgeAnswer(type: "text/html; charset=utf-8", body: .bytes(Array(page.utf8)))
        }
    }
}
