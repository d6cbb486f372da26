internal import Edge

/// What describes the interface, made of the same table as its routes.
enum DocsOperations {
    private static let chapter = "Documentation"

    static var all: [Operation] { [openAPI, docs] }

    private static var openAPI: Operation {
        .get("/openapi.json", "showOpenAPI", chapter: chapter, "This interface as OpenAPI 3.1.", answers: .any) { call in
            .json(OpenAPIDocument.document(call.api.operations, release: call.api.release))
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
