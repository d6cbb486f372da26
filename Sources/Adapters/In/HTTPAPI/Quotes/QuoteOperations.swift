internal import Contracts
internal import Edge
internal import Messaging

/// Quotes, marks and closes.
enum QuoteOperations {
    private static let chapter = "Quotes"

    static var all: [Operation] { [list, record, quarantine, ofBond, history, mark, close] }

    private static var list: Operation {
        .list(
            "/v1/quotes", "listQuotes", chapter: chapter, "The latest quote of each bond.",
            [
                .query("bonds", .array(.text(format: "bond"), most: 1_000), "Of these only, with commas between."),
                .observedBy,
            ]
                + Parameter.paging,
            of: Page<QuoteBody>.schema
        ) { call in
            let start = try await call.start()
            let answer = try await call.api.bus.ask(
                AskQuotes(
                    bonds: try call.list("bonds")?.map { try BondID($0) }, after: try start.after.map { try BondID($0) },
                    limit: call.limit, known: start.known, minPosition: call.minPosition, asOf: try call.asOf()), call.asking)
            return try call.page(answer.quotes.map { QuoteBody($0) }, next: answer.next?.text, position: answer.position)
        }
    }

    private static var record: Operation {
        .write(
            "POST", "/v1/quotes", "recordQuotes", chapter: chapter, "Takes in what a source quotes.",
            details:
                "Each quote is checked by itself and by the one before it. Crossed, stale, duplicate and jumping ones are set aside and listed, never dropped.",
            body: RecordQuotesBody.self, status: 201, answers: QuotesRecordedBody.schema
        ) { call, body in
            let quotes = body.quotes.map { quote in
                Quote(
                    bond: quote.bond, observedAt: quote.observedAt.time, bid: quote.bid?.price, ask: quote.ask?.price,
                    price: quote.price?.price, size: quote.size.map { Int64($0) })
            }
            let receipt = try await call.api.bus.send(
                RecordQuotes(source: body.source, quotes: quotes, availableAt: body.availableAt?.time), call.writing())
            let flagged = receipt.quarantined.map {
                FlaggedQuoteBody(row: $0.row, bond: $0.bond, flags: $0.flags, detail: $0.detail)
            }
            return try call.answer(
                QuotesRecordedBody(
                    accepted: receipt.accepted, quarantined: flagged,
                    rejected: receipt.rejected.map { row in
                        let sent = body.quotes.indices.contains(row.row) ? body.quotes[row.row] : nil
                        return RejectedRowBody(row, [("bid", sent?.bid), ("ask", sent?.ask), ("price", sent?.price)])
                    },
                    position: receipt.position), position: receipt.position, status: 201)
        }
    }

    private static var quarantine: Operation {
        .list(
            "/v1/quotes/quarantine", "listQuarantine", chapter: chapter, "Quotes that were set aside, oldest first.",
            [.query("source", .text(longest: 40), "Of this source only.")] + Parameter.paging,
            of: Page<QuarantinedQuoteBody>.schema
        ) { call in
            let start = try await call.start()
            let answer = try await call.api.bus.ask(
                AskQuarantine(
                    source: call.text("source"), after: try start.after.map { try call.position($0) }, limit: call.limit,
                    known: start.known, minPosition: call.minPosition), call.asking)
            return try call.page(
                answer.quotes.map { QuarantinedQuoteBody($0) }, next: answer.next.map { "\($0)" }, position: answer.position)
        }
    }

    private static var ofBond: Operation {
        .get(
            "/v1/bonds/{id}/quotes", "showQuote", chapter: chapter, "The latest quote of a bond.",
            [.bond, .observedBy] + Parameter.reading,
            answers: QuoteBody.schema, problems: [.notFound, .positionNotReached]
        ) { call in
            let bond = try call.bond
            let answer = try await call.api.bus.ask(
                AskQuotes(
                    bonds: [bond], limit: 1, known: try await call.known(), minPosition: call.minPosition,
                    asOf: try call.asOf()), call.asking)
            guard let quote = answer.quotes.first else {
                throw Problem(.notFound, "found no quote of the bond \(bond)", field: "id")
            }
            return try call.answer(QuoteBody(quote), position: answer.position)
        }
    }

    private static var history: Operation {
        .list(
            "/v1/bonds/{id}/history", "listHistory", chapter: chapter, "The prices that a bond had, oldest first.",
            [
                .bond, .query("from", .text(format: "date-time"), "Observed at this time or later."),
                .query("to", .text(format: "date-time"), "Observed before this time."),
            ] + Parameter.paging, of: Page<HistoryPriceBody>.schema
        ) { call in
            let start = try await call.start()
            let answer = try await call.api.bus.ask(
                AskPriceHistory(
                    bond: try call.bond, from: try call.time("from"), upTo: try call.time("to"),
                    after: try start.after.map { try call.position($0) }, limit: call.limit, known: start.known,
                    minPosition: call.minPosition), call.asking)
            return try call.page(
                answer.prices.map { HistoryPriceBody($0) }, next: answer.next.map { "\($0)" }, position: answer.position)
        }
    }

    private static var mark: Operation {
        .write(
            "POST", "/v1/marks", "markPrice", chapter: chapter, "Says by hand what a bond is worth.", body: MarkPriceBody.self,
            status: 201, answers: MarkedBody.schema, problems: [.notFound]
        ) { call, body in
            if let found = body.price.beyond {
                throw Problem(.invalidRequest, "found \(found), expected a price per 100 of face", field: "price")
            }
            let command = MarkPrice(bond: body.bond, price: body.price.price, day: body.day, reason: body.reason)
            let receipt = try await BondFields.naming {
                try await call.api.bus.send(command, call.writing(reason: body.reason))
            }
            return try call.answer(MarkedBody(position: receipt.position), position: receipt.position, status: 201)
        }
    }

    private static var close: Operation {
        .write(
            "POST", "/v1/closes", "recordClose", chapter: chapter, "Takes in the official prices of a day.",
            body: RecordCloseBody.self, status: 201, answers: CloseRecordedBody.schema
        ) { call, body in
            let prices = body.prices.map { ClosePrice(bond: $0.bond, price: $0.price.price) }
            let command = RecordClose(day: body.day, source: body.source, prices: prices)
            let receipt = try await BondFields.naming { try await call.api.bus.send(command, call.writing()) }
            return try call.answer(
                CloseRecordedBody(
                    accepted: receipt.accepted,
                    rejected: receipt.rejected.map { row in
                        let sent = body.prices.indices.contains(row.row) ? body.prices[row.row] : nil
                        return RejectedRowBody(row, [("price", sent?.price)])
                    }, position: receipt.position),
                position: receipt.position, status: 201)
        }
    }
}

extension Parameter {
    /// The quotes of a moment.
    fileprivate static let observedBy = Parameter.query(
        "asOf", .text(format: "date or time"),
        "The last quote observed by then: an RFC 3339 time, or a date, which means the close of New York, 17:00 there.")
}

extension Call {
    /// The position that a cursor's key names.
    func position(_ key: String) throws -> LogPosition {
        guard let value = Int64(key), value >= 0 else {
            throw Problem(
                .invalidRequest, "found no cursor of this list, expected `next` of a page as it was given", field: "cursor")
        }
        return LogPosition(value)
    }
}
