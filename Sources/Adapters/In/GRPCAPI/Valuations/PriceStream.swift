internal import Contracts
internal import Edge
internal import EventSourcing
internal import FixedIncome
internal import GRPCCore
internal import Messaging

/// Answers the chunks of one stream of prices. It keeps the books that the client sent, and nothing else.
struct PriceStream {
    let call: ClientCall
    private var books: [String: BondBook] = [:]
    private var chunks = 0
    private static let mostOfChunk = 10_000

    init(call: ClientCall) {
        self.call = call
    }

    /// The answer to a chunk: a wrong question is answered by what is wrong with it, and the stream goes on.
    ///
    /// - Parameter message: the chunk.
    /// - Returns: the answer, with the chunk's number.
    /// - Throws: what ends the stream: its client went, or the server lacks something.
    mutating func answer(_ message: Bondtrader_V1_StreamPricesRequest) async throws -> Bondtrader_V1_StreamPricesResponse {
        var answer = Bondtrader_V1_StreamPricesResponse()
        answer.sequence = message.sequence
        do {
            switch message.question {
            case .book(let book)?: answer.kept = try await keep(book)
            case .prices(let question)?: answer.prices = try prices(question)
            case .yields(let question)?: answer.yields = try yields(question)
            case .onCurve(let question)?: answer.onCurve = try await shifted(question)
            case nil: throw absent("question", expected: "a book, yields, prices or a curve")
            }
        } catch {
            guard !Task.isCancelled, let problem = Bondtrader_V1_StreamProblem(asking: error) else { throw error }
            answer.problem = problem
        }
        chunks += 1
        return answer
    }

    private mutating func keep(_ message: Bondtrader_V1_PriceBook) async throws -> Bondtrader_V1_BookKept {
        let count = message.bonds.count + message.terms.count
        let others = books.reduce(0) { $0 + ($1.key == message.name ? 0 : $1.value.count) }
        guard others + count <= call.api.limits.bookBonds else {
            throw Problem(
                .tooLarge,
                "found \(others + count) bonds in the books of the stream, expected at most \(call.api.limits.bookBonds)",
                field: "book")
        }
        let compiled = try await BookCompiling(call: call, chunk: chunks).book(message)
        books[message.name] = compiled.book
        var answer = Bondtrader_V1_BookKept()
        answer.count = Int32(clamping: compiled.book.count)
        answer.accrued = compiled.book.accruedInterest
        answer.rejected = compiled.rejected
        answer.position = compiled.position?.value ?? 0
        return answer
    }

    private func book(_ name: String, values: Int, _ field: String) throws(Problem) -> BondBook {
        guard let book = books[name] else {
            throw Problem(.notFound, "found no book \"\(name)\", expected one that was sent before", field: "book")
        }
        guard values == book.count else {
            throw Problem(
                .invalidRequest, "found \(values) values, expected \(book.count), one for each bond of the book", field: field)
        }
        return book
    }

    private func prices(_ question: Bondtrader_V1_PricesFromYields) throws -> Bondtrader_V1_PriceColumns {
        let book = try book(question.book, values: question.yields.count, "yields")
        var answer = Bondtrader_V1_PriceColumns()
        answer.cleanPrices.reserveCapacity(book.count)
        let columns = book.measures(yields: question.yields, threads: call.api.limits.threads)
        for (place, entry) in book.entries.enumerated() {
            do throws(YieldError) {
                guard question.yields[place].isFinite else { throw .notFinite(question.yields[place]) }
                answer.cleanPrices.append(
                    try columns.measures(at: place, of: entry, yield: question.yields[place]).cleanPrice)
            } catch {
                answer.cleanPrices.append(.nan)
                answer.rejected.append(
                    Bondtrader_V1_RejectedRow(row: place, id: "", field: "yields", found: error.found, expected: error.expected))
            }
        }
        guard question.withMeasures else { return answer }
        answer.modifiedDurations = columns.modifiedDuration
        answer.macaulayDurations = columns.macaulayDuration
        answer.convexities = columns.convexity
        answer.dv01S = columns.dv01
        return answer
    }

    private func yields(_ question: Bondtrader_V1_YieldsFromPrices) throws -> Bondtrader_V1_YieldColumns {
        let book = try book(question.book, values: question.cleanPrices.count, "clean_prices")
        let dirty = zip(question.cleanPrices, book.accruedInterest).map { $0 + $1 }
        var answer = Bondtrader_V1_YieldColumns()
        answer.yields.reserveCapacity(book.count)
        for (place, result) in book.yields(dirtyPrices: dirty, threads: call.api.limits.threads).enumerated() {
            switch result {
            case .success(let yield): answer.yields.append(yield)
            case .failure(let error):
                answer.yields.append(.nan)
                answer.rejected.append(
                    Bondtrader_V1_RejectedRow(
                        row: place, id: "", field: "clean_prices", found: error.found, expected: error.expected))
            }
        }
        return answer
    }

    /// Valuation takes a thousand bonds at once; all of a chunk are asked at one position.
    private func shifted(_ question: Bondtrader_V1_PricesOnCurve) async throws -> Bondtrader_V1_ShiftedBonds {
        guard (1...Self.mostOfChunk).contains(question.bonds.count) else {
            throw Problem(
                .invalidRequest, "found \(question.bonds.count) bonds, expected 1 to \(Self.mostOfChunk)", field: "on_curve.bonds"
            )
        }
        let bonds = try BondID.reading(question.bonds, "on_curve.bonds")
        let known =
            question.hasKnownPosition
            ? try LogPosition(reading: question.knownPosition, "on_curve.known_position") : try await call.api.log.head().position
        let context = call.asking(chunks)
        var answer = Bondtrader_V1_ShiftedBonds()
        for (ordinal, start) in stride(from: 0, to: bonds.count, by: 1_000).enumerated() {
            let part = Array(bonds[start..<min(start + 1_000, bonds.count)])
            var query = AskWhatIf(curve: question.curve, bonds: part, limit: 1_000, known: known)
            query.take(question.move)
            answer.add(try await call.api.bus.ask(query, context.following(by: "grpc", ordinal: ordinal)), offset: start)
        }
        return answer
    }
}

extension Bondtrader_V1_StreamProblem {
    /// What is wrong with a question; nil for an error that is not the question's.
    fileprivate init?(asking error: any Error) {
        let problem = Problem(error)
        switch problem.kind {
        case .defect, .unavailable, .timeout, .slowRequest: return nil
        default:
            self.init()
            code = Int32(RPCError(of: error).code.rawValue)
            field = problem.field ?? ""
            message = problem.detail
        }
    }
}
