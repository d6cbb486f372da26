/// Requests that the fake modules answer, one an operation.
enum Samples {
    struct Request: Sendable {
        let method: String
        let target: String
        var body: String?
        var type = "application/json"
    }

    static let bond = """
        {"bonds":[{"id":"US1","details":{"terms":{"kind":"fixed","maturity":"2034-05-15","coupon":0.04375,"frequency":2},\
        "currency":"USD","issuer":"Treasury"}}]}
        """
    static let quotes = """
        {"source":"desk","quotes":[{"bond":"US1","observedAt":"2024-07-01T15:00:00Z","bid":99,"ask":99.03125,"price":99.015625}]}
        """

    static let requests: [String: Request] = [
        "listBonds": Request(method: "GET", target: "/v1/bonds?limit=10"),
        "createBonds": Request(method: "POST", target: "/v1/bonds", body: bond),
        "showBond": Request(method: "GET", target: "/v1/bonds/US1"),
        "amendBond": Request(
            method: "PUT", target: "/v1/bonds/US1",
            body:
                "{\"details\":{\"terms\":{\"kind\":\"fixed\",\"maturity\":\"2034-05-15\",\"coupon\":0.04}},\"reason\":\"typing error\"}"
        ),
        "patchBond": Request(
            method: "PATCH", target: "/v1/bonds/US1", body: "{\"details\":{\"rating\":\"AAA\"},\"reason\":\"rated\"}"),
        "retireBond": Request(
            method: "POST", target: "/v1/bonds/US1/retire", body: "{\"on\":\"2024-07-01\",\"reason\":\"called\"}"),
        "reopenBond": Request(method: "POST", target: "/v1/bonds/US1/reopen", body: "{\"on\":\"2024-07-02\",\"face\":0}"),
        "listQuotes": Request(method: "GET", target: "/v1/quotes?bonds=US1,US2"),
        "recordQuotes": Request(method: "POST", target: "/v1/quotes", body: quotes),
        "listQuarantine": Request(method: "GET", target: "/v1/quotes/quarantine?source=desk"),
        "showQuote": Request(method: "GET", target: "/v1/bonds/US1/quotes"),
        "listHistory": Request(method: "GET", target: "/v1/bonds/US1/history?from=2024-07-01T00:00:00Z"),
        "markPrice": Request(
            method: "POST", target: "/v1/marks",
            body: "{\"bond\":\"US1\",\"price\":99.5,\"day\":\"2024-07-01\",\"reason\":\"no trade\"}"),
        "recordClose": Request(
            method: "POST", target: "/v1/closes",
            body: "{\"day\":\"2024-07-01\",\"source\":\"desk\",\"prices\":[{\"bond\":\"US1\",\"price\":99.5}]}"),
        "listCurves": Request(method: "GET", target: "/v1/curves"),
        "showCurve": Request(method: "GET", target: "/v1/curves/USD-TREASURY?asOf=2024-07-01"),
        "listValuations": Request(method: "GET", target: "/v1/valuations?verdict=fair&asOf=2024-07-01"),
        "showBondValuation": Request(method: "GET", target: "/v1/bonds/US1/valuation?asOf=2024-07-01T12:00:00Z"),
        "showValuation": Request(method: "GET", target: "/v1/valuations/US1@1"),
        "explainValuation": Request(method: "GET", target: "/v1/valuations/US1@1/explain"),
        "askWhatIf": Request(method: "POST", target: "/v1/what-if", body: "{\"curve\":\"USD-TREASURY\",\"shiftBp\":25}"),
        "importFile": Request(
            method: "POST", target: "/v1/imports?format=quotes&date=2024-07-01", body: "id,clean_price\nUS1,99\n",
            type: "text/csv"),
        "fitCurve": Request(
            method: "POST", target: "/v1/curves/USD-TREASURY/fits", body: "{\"known\":1,\"reason\":\"end of the day\"}"),
        "revalueBonds": Request(
            method: "POST", target: "/v1/revaluations", body: "{\"bonds\":[\"US1\"],\"reason\":\"new terms\"}"),
        "listJobs": Request(method: "GET", target: "/v1/jobs?kind=import&state=waiting&limit=10"),
        "showJob": Request(method: "GET", target: "/v1/jobs/\(JobSamples.dead)"),
        "reviveJob": Request(method: "POST", target: "/v1/jobs/\(JobSamples.dead)/revive"),
        "cancelJob": Request(method: "POST", target: "/v1/jobs/\(JobSamples.waiting)/cancel"),
        "listEvents": Request(method: "GET", target: "/v1/events?types=market-data.prices-updated.v1"),
        "showEvent": Request(method: "GET", target: "/v1/events/1"),
        "listServices": Request(method: "GET", target: "/v1/services"),
        "listParked": Request(method: "GET", target: "/v1/services/valuation/rows/parked?limit=10"),
        "retryService": Request(method: "POST", target: "/v1/services/valuation/rows/retry", body: "{\"positions\":[1]}"),
        "rebuildService": Request(method: "POST", target: "/v1/services/valuation/rows/rebuild"),
        "listModules": Request(method: "GET", target: "/v1/modules"), "isLive": Request(method: "GET", target: "/healthz"),
        "isReady": Request(method: "GET", target: "/readyz"), "showMetrics": Request(method: "GET", target: "/metrics"),
        "showRoot": Request(method: "GET", target: "/"),
        "showOpenAPI": Request(method: "GET", target: "/openapi.json"), "showDocs": Request(method: "GET", target: "/docs"),
        "showAsyncAPI": Request(method: "GET", target: "/asyncapi.json"),
    ]
}
