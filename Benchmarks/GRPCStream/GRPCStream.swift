import Foundation
import GRPCAPI
import GRPCCore
import GRPCNIOTransportHTTP2
import SwiftProtobuf
import Synchronization

/// Asks a server for prices over gRPC as fast as it answers, and prints how many bonds a second that is, as JSON.
///
/// `grpc-stream HOST:PORT SHAPE CURVE CHUNK STREAMS SECONDS`, where the shape is
/// - `call`: `Price` with CHUNK bonds, one call after the other;
/// - `curve`: `StreamPrices` on a moved curve, CHUNK bonds a message;
/// - `prices`: `StreamPrices` at yields, of a book of CHUNK bonds that is sent once;
/// - `yields`: the same at prices.
@main
struct GRPCStream {
    typealias Valuations = Bondtrader_V1_ValuationService.Client<HTTP2ClientTransport.Posix>
    typealias Question = Bondtrader_V1_StreamPricesRequest

    let service: Valuations
    let shape: String
    let curve: String
    let bonds: [String]
    /// The market day of the curve, on which books are traded.
    let day: Bondtrader_V1_Date
    let streams: Int
    let seconds: Double

    /// What was answered so far.
    private final class Tally: Sendable {
        private let state = Mutex((rate: 0.0, times: [Double]()))

        /// Takes what one of several got, which were under way at once.
        func add(_ bonds: Int, since begun: ContinuousClock.Instant) {
            let rate = Double(bonds) * 1e3 / GRPCStream.milliseconds(since: begun)
            state.withLock { $0.rate += rate }
        }

        func add(milliseconds: Double) { state.withLock { $0.times.append(milliseconds) } }

        /// Bonds a second of all together.
        var rate: Double { state.withLock(\.rate) }

        /// The median time of a call; 0 without calls.
        var median: Double {
            let times = state.withLock { $0.times.sorted() }
            return times.isEmpty ? 0 : times[times.count / 2]
        }
    }

    static func main() async throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        guard arguments.count == 6, let port = arguments[0].split(separator: ":").last.flatMap({ Int($0) }),
            ["call", "curve", "prices", "yields"].contains(arguments[1]), let chunk = Int(arguments[3]), chunk > 0,
            let streams = Int(arguments[4]), streams > 0, let seconds = Double(arguments[5])
        else { throw Failed(text: "expected HOST:PORT call|curve|prices|yields CURVE CHUNK STREAMS SECONDS") }
        let host = String(arguments[0].dropLast("\(port)".count + 1))
        try await withGRPCClient(
            transport: .http2NIOPosix(target: .ipv4(address: host, port: port), transportSecurity: .plaintext)
        ) { client in
            let bonds = try await names(Bondtrader_V1_BondService.Client(wrapping: client), chunk)
            let curves = Bondtrader_V1_CurveService.Client(wrapping: client)
            let day = try await curves.getCurve(.with { $0.curve = arguments[2] }).curve.day
            let stream = GRPCStream(
                service: Valuations(wrapping: client), shape: arguments[1], curve: arguments[2], bonds: bonds, day: day,
                streams: streams,
                seconds: seconds)
            try await stream.measure()
        }
    }

    struct Failed: Error { let text: String }

    /// As many bonds in use as a chunk has; those that there are come again when they are fewer.
    private static func names(
        _ service: Bondtrader_V1_BondService.Client<HTTP2ClientTransport.Posix>, _ count: Int
    ) async throws -> [String] {
        var (names, token): ([String], String) = ([], "")
        repeat {
            let page = try await service.listBonds(
                .with {
                    $0.sector = .treasury
                    $0.couponType = .fixed
                    $0.isRetired = false
                    $0.pageSize = 1_000
                    $0.pageToken = token
                })
            names += page.bonds.map(\.id)
            token = page.nextPageToken
        } while !token.isEmpty && names.count < count
        guard !names.isEmpty else { throw Failed(text: "found no Treasuries, expected a server that has some") }
        return (0..<count).map { names[$0 % names.count] }
    }

    private func measure() async throws {
        let tally = Tally()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<streams {
                group.addTask {
                    if shape == "call" { try await call(tally) } else { try await stream(tally) }
                }
            }
            try await group.waitForAll()
        }
        print(
            """
            {"shape":"\(shape)","bonds_per_second":\(tally.rate),\
            "p50_ms":\(tally.median)}
            """)
    }

    private static func milliseconds(since begun: ContinuousClock.Instant) -> Double {
        let (whole, part) = begun.duration(to: .now).components
        return Double(whole) * 1e3 + Double(part) / 1e15
    }

    private func call(_ tally: Tally) async throws {
        let begun = ContinuousClock.now
        let end = begun.advanced(by: .seconds(seconds))
        var counted = 0
        while ContinuousClock.now < end {
            let asked = ContinuousClock.now
            let answer = try await service.price(
                .with {
                    $0.curve = curve
                    $0.bonds = bonds
                    $0.move.shiftBp = 10
                    $0.pageSize = 1_000
                })
            guard answer.shifted.bonds.count + answer.shifted.rejected.count == bonds.count else {
                throw Failed(text: "found \(answer.shifted.bonds.count) prices, expected \(bonds.count)")
            }
            counted += answer.shifted.bonds.count
            tally.add(milliseconds: GRPCStream.milliseconds(since: asked))
        }
        tally.add(counted, since: begun)
    }

    /// Time runs once the book is kept.
    private func stream(_ tally: Tally) async throws {
        let (kept, keeps) = AsyncStream.makeStream(of: Int.self)
        let begun = Mutex(ContinuousClock.now)
        let counted = try await service.streamPrices { writer in
            var count = 0
            if shape != "curve" {
                try await writer.write(book)
                count = await kept.first { _ in true } ?? 0
            }
            let (question, start) = (question(count), ContinuousClock.now)
            begun.withLock { $0 = start }
            while ContinuousClock.now < start.advanced(by: .seconds(seconds)) { try await writer.write(question) }
        } onResponse: { response in
            var counted = 0
            defer { keeps.finish() }
            for try await answer in response.messages { counted += try GRPCStream.count(answer) { keeps.yield($0) } }
            return counted
        }
        tally.add(counted, since: begun.withLock(\.self))
    }

    /// How many bonds an answer prices.
    private static func count(
        _ answer: Bondtrader_V1_StreamPricesResponse, onKept: (Int) -> Void
    ) throws -> Int {
        switch answer.answer {
        case .onCurve(let shifted)?: return shifted.bonds.count
        case .prices(let prices)?: return prices.cleanPrices.count - prices.rejected.count
        case .yields(let yields)?: return yields.yields.count - yields.rejected.count
        case .kept(let book)?:
            guard book.count > 0 else { throw Failed(text: "found no bond that can be priced, expected some") }
            onKept(Int(book.count))
            return 0
        case .problem(let problem)?: throw Failed(text: problem.message)
        case nil: throw Failed(text: "found no answer")
        }
    }

    private var book: Question {
        .with {
            $0.book.name = "book"
            $0.book.tradeDate = day
            $0.book.bonds = bonds
        }
    }

    /// What is asked again and again, of a book of so many bonds.
    private func question(_ count: Int) -> Question {
        let spread = (0..<count).map { 0.03 + 0.02 * Double($0) / Double(count) }
        return .with {
            switch shape {
            case "prices":
                $0.prices.book = "book"
                $0.prices.yields = spread
            case "yields":
                $0.yields.book = "book"
                $0.yields.cleanPrices = spread.map { 90 + 500 * ($0 - 0.03) }
            default:
                $0.onCurve.curve = curve
                $0.onCurve.bonds = bonds
                $0.onCurve.move.shiftBp = 10
            }
        }
    }
}
